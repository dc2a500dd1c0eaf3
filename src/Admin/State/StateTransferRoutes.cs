using System.Text.Json;
using Lolo.Admin.Answers;
using Lolo.Admin.Graphs;
using Lolo.Runtime.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lolo.Admin.State;

/// <summary>
/// A whole store out and in, as lines: of values only those under way are held in memory, whatever the size of the store. A store that changes
/// meanwhile gives each key as it is when its line is written.
/// </summary>
/// <param name="graphs">The graphs.</param>
/// <param name="states">Their stores.</param>
/// <param name="time">Tells what is left of a key's time.</param>
internal sealed class StateTransferRoutes(KnownGraphs graphs, IStateStores states, TimeProvider time) : IRoutes
{
    // A store that writes in groups makes one group of what is under way together.
    private const int WritesUnderWay = 512;
    private const int FlushBytes = 64 << 10;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/graphs/{graph}/state/export", ExportAsync);
        routes.MapPost("/api/graphs/{graph}/state/import", ImportAsync);
    }

    private async Task ExportAsync(HttpContext context)
    {
        var store = states.Of(graphs.Find(context).GraphId);
        context.Response.ContentType = "application/x-ndjson; charset=utf-8";
        var body = context.Response.BodyWriter;
        await using var json = new Utf8JsonWriter(body, StateLine.Writing);
        foreach (var key in store.Keys(Asked.Text(context, "prefix") ?? ""))
        {
            if (store.Get(key) is { } value)
            {
                StateLine.Write(body, json, new(key, value, store.EndsAt(key)));
                if (body.UnflushedBytes > FlushBytes)
                {
                    await body.FlushAsync(context.RequestAborted);
                }
            }
        }

        await body.FlushAsync(context.RequestAborted);
    }

    private async Task ImportAsync(HttpContext context)
    {
        var store = states.Of(graphs.Find(context).GraphId);
        Asked.AllowBytes(context, null);
        var underWay = new Queue<(int Line, Task Write)>();
        try
        {
            await Answer.GiveAsync(context, new { Imported = await ImportAsync(store, new(context.Request.Body), underWay, context.RequestAborted) });
        }
        finally
        {
            await Task.WhenAll(underWay.Select(under => under.Write)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<int> ImportAsync(IStateStore store, StateLines lines, Queue<(int Line, Task Write)> underWay, CancellationToken cancellation)
    {
        var done = 0;
        while (await lines.NextAsync(cancellation) is { } text)
        {
            if (underWay.Count == WritesUnderWay)
            {
                await SettleAsync(underWay.Dequeue());
                done++;
            }

            if (Read(lines.Number, text) is var line && TimeLeft(line) is var left && (left is null || left > TimeSpan.Zero))
            {
                underWay.Enqueue((lines.Number, SetAsync(store, line, left)));
            }
        }

        for (; underWay.TryDequeue(out var last); done++)
        {
            await SettleAsync(last);
        }

        return done;
    }

    // A key whose time is over is not brought back.
    private TimeSpan? TimeLeft(StateLine line) => line.Ends - time.GetUtcNow();

    private static StateLine Read(int number, string text)
    {
        try
        {
            return StateLine.Read(text);
        }
        catch (FormatException error)
        {
            throw Refuse(number, error.Message);
        }
    }

    private static async Task SetAsync(IStateStore store, StateLine line, TimeSpan? left) => await store.SetAsync(line.Key, line.Json, left);

    private static async Task SettleAsync((int Line, Task Write) under)
    {
        try
        {
            await under.Write;
        }
        catch (StateException error)
        {
            throw Refuse(under.Line, error.Message);
        }
    }

    private static RefusedException Refuse(int line, string why) =>
        new(422, $"line {line} cannot be imported: {why}; the lines before it are in, those after it may be");
}
