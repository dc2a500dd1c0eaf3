using System.Text.Encodings.Web;
using System.Text.Json;
using Lolo.Admin.Answers;
using Lolo.Admin.Graphs;
using Lolo.Admin.Versions;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Graphs.Comparing;
using Lolo.Runtime.Hosting.Versions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lolo.Admin.Texts;

/// <summary>Tells a text apart from what there is of a graph: what a deploy of it would change.</summary>
/// <param name="graphs">The graphs.</param>
internal sealed class CompareRoutes(KnownGraphs graphs) : IRoutes
{
    private const int MostAtOnce = 2;
    private static readonly string[] _sides = ["serving", "disk", "draft"];
    private static readonly JsonWriterOptions _writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly SemaphoreSlim _turns = new(MostAtOnce);

    public void Map(IEndpointRouteBuilder routes) => routes.MapPost("/api/graphs/{graph}/compare", CompareAsync);

    private async Task CompareAsync(HttpContext context)
    {
        var id = KnownGraphs.IdIn(context);
        var name = Path.GetFileName(graphs.FileOf(id));
        Asked.AllowGraphText(context);
        using var json = await Asked.JsonAsync(context);
        var body = new DeployBody(json.RootElement, "text", "with");
        body.Check();
        var text = body.Text("text") ?? throw new RefusedException(400, "the body lacks `text`, the text that is to be compared");
        var former = await FormerAsync(id, body.Words("with") ?? _sides[0]);
        await _turns.WaitAsync(context.RequestAborted);
        GraphDiff diff;
        try
        {
            diff = await Task.Run(() => GraphDiff.Of(former is null ? null : new(name, former), new ComparedGraph(name, text)));
        }
        finally
        {
            _turns.Release();
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        await using var answer = new Utf8JsonWriter(context.Response.BodyWriter, _writing);
        diff.Write(answer);
        await answer.FlushAsync(context.RequestAborted);
    }

    private async Task<string?> FormerAsync(string id, string side) => side switch
    {
        "serving" => graphs.Running(id)?.Running?.Graph.Text,
        "disk" => graphs.Running(id) is { } graph ? await graph.ReadFileAsync() : null,
        "draft" => graphs.DraftOf(id)?.Text,
        _ => throw new RefusedException(400, $"`with` is `{side}`{Wording.DidYouMean(side, _sides)}; it must be serving, disk or draft"),
    };
}
