using System.Text.Json;
using Lolo.Admin.Answers;
using Lolo.Admin.Graphs;
using Lolo.Runtime.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Lolo.Admin.Live;

/// <summary>The log, and what debug nodes show, as they come.</summary>
/// <param name="graphs">The graphs.</param>
/// <param name="logs">The log.</param>
/// <param name="debug">What debug nodes show.</param>
/// <param name="stream">Sends them.</param>
internal sealed class LiveRoutes(KnownGraphs graphs, LogFeed logs, DebugFeed debug, EventStream stream) : IRoutes
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/logs", LogsAsync);
        routes.MapGet("/api/debug", DebugAsync);
    }

    private async Task LogsAsync(HttpContext context)
    {
        var (graph, node) = (GraphOf(context), Asked.Text(context, "node"));
        var session = Asked.Text(context, "session");
        var level = LevelOf(Asked.Text(context, "level"));
        var tail = Asked.Number(context, "tail", int.MaxValue, 0, int.MaxValue);
        var follows = Asked.Text(context, "follow") is not "false";
        using var reader = logs.Lines.Open(
            graph,
            line => line.Grade >= level && (graph is null || line.Graph == graph) && (node is null || line.Node == node) && (session is null || line.Session == session),
            stream.LastSeen(context),
            tail);
        await stream.ServeAsync(context, reader, follows, LineView.Of);
    }

    private async Task DebugAsync(HttpContext context)
    {
        var (graph, node) = (GraphOf(context), Asked.Text(context, "node"));
        using var reader = debug.Views.Open(graph, view => (graph is null || view.Graph == graph) && (node is null || view.Node == node), null, 0);
        await stream.ServeAsync(context, reader, follows: true, BodyOf);
    }

    private string? GraphOf(HttpContext context) => Asked.Text(context, "graph") is { } id ? graphs.Find(id).GraphId : null;

    private static LogLevel LevelOf(string? level) => level switch
    {
        null or "debug" => LogLevel.Trace,
        "info" => LogLevel.Information,
        "warn" => LogLevel.Warning,
        "error" => LogLevel.Error,
        _ => throw new RefusedException(400, $"`level` is `{level}`; it must be debug, info, warn or error"),
    };

    private static object BodyOf(DebugView view)
    {
        using var body = JsonDocument.Parse(view.Body, new() { MaxDepth = 64 });
        return new { view.Time, view.Graph, view.Version, view.Node, view.Origin, view.Message, Body = body.RootElement.Clone(), Cut = view.IsCut };
    }
}
