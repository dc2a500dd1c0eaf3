using System.Text.Encodings.Web;
using System.Text.Json;
using Lolo.Admin.Answers;
using Lolo.Runtime.Graphs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lolo.Admin.Graphs;

/// <summary>Checks a text, or the file of a graph, and starts nothing.</summary>
/// <param name="graphs">The graphs.</param>
/// <param name="compiler">Checks.</param>
internal sealed class CheckRoutes(KnownGraphs graphs, GraphCompiler compiler) : IRoutes
{
    private const int MostAtOnce = 2;
    private static readonly JsonWriterOptions _writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly SemaphoreSlim _turns = new(MostAtOnce);

    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/api/check", CheckAsync);

    private async Task CheckAsync(HttpContext context)
    {
        Asked.AllowGraphText(context);
        using var body = await Asked.JsonAsync(context);
        var (text, id) = (Asked.Text(body, "text"), Asked.Text(body, "graph"));
        if (text is null && id is null)
        {
            throw new RefusedException(400, "send { \"text\": \"...\" } to check a text, { \"graph\": \"ID\" } to check the file of a graph, or both to check a text in place of that file");
        }

        var file = id is null ? "graph.yaml" : graphs.FileOf(id);
        await _turns.WaitAsync(context.RequestAborted);
        GraphResult result;
        try
        {
            result = await Task.Run(() => text is null ? compiler.CompileFile(file) : compiler.Compile(text, file, id is null ? null : Path.GetFullPath(file)));
        }
        finally
        {
            _turns.Release();
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter, _writing);
        CheckReport.Write(json, file, result);
        await json.FlushAsync(context.RequestAborted);
    }
}
