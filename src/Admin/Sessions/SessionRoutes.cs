using System.Text.Json;
using Lolo.Admin.Answers;
using Lolo.Admin.Graphs;
using Lolo.Runtime.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lolo.Admin.Sessions;

/// <summary>The open sessions of a graph: who they are, and a way to close one.</summary>
/// <param name="graphs">The graphs.</param>
internal sealed class SessionRoutes(KnownGraphs graphs) : IRoutes
{
    private const int MostSessions = 1_000;
    private const int Policy = 1008;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/graphs/{graph}/sessions", ListAsync);
        routes.MapPost("/api/graphs/{graph}/sessions/{session}/close", CloseAsync);
    }

    private Task ListAsync(HttpContext context)
    {
        var directory = graphs.Find(context).Directory;
        var after = Asked.Text(context, "after");
        var limit = Asked.Number(context, "limit", 100, 1, MostSessions);
        var all = directory.List(Asked.Text(context, "group"), Asked.Text(context, "node"));
        var page = all.Where(session => after is null || string.CompareOrdinal(session.Id, after) > 0)
            .OrderBy(session => session.Id, StringComparer.Ordinal)
            .Take(limit + 1)
            .ToList();
        return Answer.GiveAsync(context, new
        {
            all.Count,
            Sessions = page.Take(limit).Select(session => View(session, directory)),
            Next = page.Count > limit ? page[limit - 1].Id : null,
        });
    }

    private async Task CloseAsync(HttpContext context)
    {
        var graph = graphs.Find(context);
        var id = $"{context.Request.RouteValues["session"]}";
        var session = graph.Directory.Find(id) ?? throw new RefusedException(404, $"`{graph.GraphId}` has no open session `{id}`");
        var (code, reason) = await AskedAsync(context);
        try
        {
            session.Close(code, reason);
        }
        catch (ArgumentException error)
        {
            throw new RefusedException(400, error.Message);
        }

        await Answer.DoneAsync(context);
    }

    private static async Task<(int Code, string? Reason)> AskedAsync(HttpContext context)
    {
        var bytes = await Asked.BodyAsync(context);
        if (bytes.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            return (Policy, "closed by the owner");
        }

        using var body = Asked.Json(bytes);
        if (body.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new RefusedException(400, "send nothing, or { \"code\": 1008, \"reason\": \"...\" }");
        }

        var code = !body.RootElement.TryGetProperty("code", out var given) ? Policy
            : given.ValueKind == JsonValueKind.Number && given.TryGetInt32(out var number) ? number
            : throw new RefusedException(400, "`code` must be a close code such as 1008");
        return (code, Asked.Text(body, "reason") ?? "closed by the owner");
    }

    private static SessionView View(Session session, SessionDirectory directory) =>
        new(session.Id, session.NodeId, session.Client.Peer, session.Client.Since, directory.GroupsOf(session), session.Waiting);

    private sealed record SessionView(string Id, string Node, string? Peer, DateTimeOffset? Since, IReadOnlyList<string> Groups, int Waiting);
}
