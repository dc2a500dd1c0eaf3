using System.Text.Json;
using Lolo.Admin.Answers;
using Lolo.Admin.Graphs;
using Lolo.Runtime.Hosting;
using Lolo.Runtime.Hosting.Deploys;
using Lolo.Runtime.Hosting.Drafts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lolo.Admin.Versions;

/// <summary>Deploys texts, and the texts of older versions. A deploy that has begun goes on when its caller has gone.</summary>
/// <param name="graphs">The graphs.</param>
/// <param name="changes">Runs graphs that have not run yet.</param>
internal sealed class DeployRoutes(KnownGraphs graphs, GraphChanges changes) : IRoutes
{
    private const int MostAtOnce = 8;
    private readonly SemaphoreSlim _turns = new(MostAtOnce);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/graphs/{graph}/deploy", context => InTurnAsync(context, DeployAsync));
        routes.MapPost("/api/graphs/{graph}/rollback", context => InTurnAsync(context, RollBackAsync));
    }

    private async Task InTurnAsync(HttpContext context, Func<HttpContext, Task> serve)
    {
        await _turns.WaitAsync(context.RequestAborted);
        try
        {
            await serve(context);
        }
        finally
        {
            _turns.Release();
        }
    }

    private async Task DeployAsync(HttpContext context)
    {
        var id = KnownGraphs.IdIn(context);
        var graph = graphs.IsDraftOnly(id) ? null : graphs.Find(id);
        Asked.AllowGraphText(context);
        using var json = await ReadAsync(context);
        var body = new DeployBody(json?.RootElement, "text", "files", "author", "message", "expected", "draft");
        body.Check();
        var order = new DeployOrder
        {
            Text = body.Text("text"),
            Files = body.Texts("files"),
            Author = body.Words("author"),
            Message = body.Words("message"),
            Expected = body.Number("expected"),
        };
        var outcome = await (graph is null ? changes.AddAsync(id, order) : graph.DeployAsync(order));
        if (outcome.Failure is null && (outcome.Started is not null || outcome.IsUnchanged))
        {
            LetGo(id, body.Words("draft"), order.Text);
        }

        await DeployAnswer.GiveAsync(context, outcome);
    }

    // The draft that has become the version is one no longer; another one, somebody else's say, stays.
    private void LetGo(string id, string? draft, string? text)
    {
        if (draft is not null)
        {
            graphs.Drafts.TryRemove(id, draft, out _);
        }

        if (text is not null && graphs.DraftOf(id) is not null)
        {
            graphs.Drafts.TryRemove(id, Draft.HashOf(text), out _);
        }
    }

    private async Task RollBackAsync(HttpContext context)
    {
        var graph = graphs.Find(context);
        using var json = await ReadAsync(context);
        var body = new DeployBody(json?.RootElement, "to", "author", "message", "expected");
        body.Check();
        var kept = new KnownVersions(graph.GraphId, graph.Versions.History);
        var serving = graph.Versions.Serving?.Number ?? throw new RefusedException(409, $"no version of `{graph.GraphId}` is running");
        var expected = body.Number("expected");

        // With a broken text on disk the way back is from that one; the next step back is from the version that serves.
        var isUndo = expected is null && body.Number("to") is null && await graph.HoldsUndeployedAsync();
        var to = body.Number("to") is { } number ? kept.Find(number)
            : isUndo ? kept.Find(serving)
            : kept.Before(serving) ?? throw new RefusedException(409, $"there is no version of `{graph.GraphId}` before {serving} to go back to");
        DeployOrder order;
        try
        {
            order = graph.Versions.OrderOf(to, graph.Graph.File);
        }
        catch (IOException error)
        {
            throw new RefusedException(410, error.Message);
        }

        await DeployAnswer.GiveAsync(context, await graph.DeployAsync(order with
        {
            Author = body.Words("author"),
            Message = body.Words("message"),
            Expected = expected ?? (body.Number("to") is null ? serving : null),
            Overwrites = isUndo,
        }));
    }

    // Nothing at all is an empty order.
    private static async Task<JsonDocument?> ReadAsync(HttpContext context)
    {
        var body = await Asked.BodyAsync(context);
        return body.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0 ? null : Asked.Json(body);
    }
}
