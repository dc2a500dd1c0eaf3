using System.Text.Json;
using Lolo.Admin.Answers;
using Lolo.Admin.Graphs;
using Lolo.Runtime.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lolo.Admin.State;

/// <summary>A graph's key/value store, key by key. A key stands in the query, because a key may be any text and a path may not.</summary>
/// <param name="graphs">The graphs.</param>
/// <param name="states">Their stores.</param>
internal sealed class StateRoutes(KnownGraphs graphs, IStateStores states) : IRoutes
{
    private const int MostKeys = 10_000;
    private static readonly TimeSpan _longest = TimeSpan.FromDays(36_525);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/graphs/{graph}/state", ListAsync);
        routes.MapGet("/api/graphs/{graph}/state/value", GetAsync);
        routes.MapPut("/api/graphs/{graph}/state/value", SetAsync);
        routes.MapDelete("/api/graphs/{graph}/state/value", DeleteAsync);
    }

    private Task ListAsync(HttpContext context)
    {
        var store = Store(context);
        var pattern = new KeyPattern(Asked.Text(context, "pattern") ?? "");
        var after = Asked.Text(context, "after");
        var limit = Asked.Number(context, "limit", 1_000, 1, MostKeys);
        var fitting = store.Keys(pattern.Prefix)
            .Where(key => (after is null || string.CompareOrdinal(key, after) > 0) && pattern.Fits(key))
            .Take(limit + 1)
            .ToList();
        var keys = fitting.Take(limit).ToList();
        return Answer.GiveAsync(context, new { Keys = keys, Next = fitting.Count > limit ? keys[^1] : null });
    }

    private async Task GetAsync(HttpContext context)
    {
        var key = Asked.Needed(context, "key");
        var store = Store(context);
        if (store.Get(key) is not { } json)
        {
            throw new RefusedException(404, $"the graph `{context.Request.RouteValues["graph"]}` keeps no key `{key}`");
        }

        // As it is kept: a value may be nested deeper, or have letters, than a writer of JSON passes.
        context.Response.ContentType = "application/json; charset=utf-8";
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter, StateLine.Writing);
        StateLine.Write(context.Response.BodyWriter, writer, new(key, json, store.EndsAt(key)));
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private async Task SetAsync(HttpContext context)
    {
        var key = Asked.Needed(context, "key");
        var store = Store(context);
        var ttl = TimeToLive(context);
        using var value = await Asked.JsonAsync(context);
        if (value.RootElement.ValueKind == JsonValueKind.Null)
        {
            throw new RefusedException(400, "null is no value to keep; DELETE takes a key away");
        }

        await TryAsync(() => store.SetAsync(key, value.RootElement.GetRawText(), ttl));
        await Answer.DoneAsync(context);
    }

    private async Task DeleteAsync(HttpContext context)
    {
        var key = Asked.Needed(context, "key");
        var store = Store(context);
        var had = false;
        await TryAsync(async () => had = await store.DeleteAsync(key));
        await Answer.GiveAsync(context, new { Deleted = had });
    }

    private static TimeSpan? TimeToLive(HttpContext context) => Asked.Text(context, "ttl") switch
    {
        null => null,
        var text when Durations.TryParse(text, out var milliseconds) && milliseconds <= _longest.TotalMilliseconds => TimeSpan.FromMilliseconds(milliseconds),
        var text => throw new RefusedException(400, $"`ttl` is `{text}`; it must be a time such as 500ms, 30s, 5m, 1h or 30d, of a hundred years at most"),
    };

    private static async Task TryAsync(Func<Task> change)
    {
        try
        {
            await change();
        }
        catch (StateException error)
        {
            throw new RefusedException(422, error.Message);
        }
    }

    private IStateStore Store(HttpContext context) => states.Of(graphs.Find(context).GraphId);
}
