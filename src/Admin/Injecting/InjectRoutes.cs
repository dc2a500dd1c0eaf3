using System.Text.Json;
using Lolo.Admin.Answers;
using Lolo.Admin.Graphs;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lolo.Admin.Injecting;

/// <summary>Fires the inject nodes of a graph.</summary>
/// <param name="graphs">The graphs.</param>
internal sealed class InjectRoutes(KnownGraphs graphs) : IRoutes
{
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(10);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/graphs/{graph}/inject", ListAsync);
        routes.MapPost("/api/graphs/{graph}/inject/{**node}", InjectAsync);
    }

    private Task ListAsync(HttpContext context)
    {
        var running = KnownGraphs.RunningOf(graphs.Find(context));
        var nodes = running.Graph.Nodes
            .Select(node => (node.Definition, Inject: running.Trigger(node.Definition.Id) as IInjectable))
            .Where(node => node.Inject is not null)
            .Select(node => new { node.Definition.Id, node.Definition.Label, Samples = node.Inject!.Samples.Select(SampleOf) });
        return Answer.GiveAsync(context, new { Nodes = nodes });
    }

    private async Task InjectAsync(HttpContext context)
    {
        var supervisor = graphs.Find(context);
        var running = KnownGraphs.RunningOf(supervisor);
        var node = $"{context.Request.RouteValues["node"]}";
        if (running.Trigger(node) is not IInjectable inject)
        {
            var known = running.Graph.Nodes.Select(entry => entry.Definition.Id).Where(id => running.Trigger(id) is IInjectable).ToList();
            throw new RefusedException(404, $"`{supervisor.GraphId}` has no inject node `{node}`; its inject nodes are {Wording.List(known)}{Wording.DidYouMean(node, known)}");
        }

        var wait = WaitOf(context);
        var body = await BodyAsync(context, inject, node);
        var injection = await inject.InjectAsync(body, wait, context.RequestAborted)
            ?? throw new RefusedException(409, $"this version of `{supervisor.GraphId}` is being replaced or stopped; try again");
        await Answer.GiveAsync(context, View(injection));
    }

    private static TimeSpan WaitOf(HttpContext context) => Asked.Text(context, "wait") switch
    {
        null => TimeSpan.FromSeconds(10),
        var text when Durations.TryParse(text, out var milliseconds) && milliseconds <= _longest.TotalMilliseconds => TimeSpan.FromMilliseconds(milliseconds),
        var text => throw new RefusedException(400, $"`wait` is `{text}`; it must be a time such as 500ms, 30s or 5m, of 10 minutes at most"),
    };

    private static async Task<object?> BodyAsync(HttpContext context, IInjectable inject, string node)
    {
        using var asked = await ReadAsync(context);
        if (asked is not null && asked.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw new RefusedException(400, "send { \"sample\": \"NAME\" } or { \"body\": ... }");
        }

        if (asked is not null && asked.RootElement.TryGetProperty("body", out var body))
        {
            return ValueOf(body);
        }

        if (asked is not null && asked.RootElement.TryGetProperty("sample", out var sample))
        {
            var name = sample.ToString();
            return inject.Samples.TryGetValue(name, out var found) ? found : throw Unknown($"has no sample `{name}`{Wording.DidYouMean(name, inject.Samples.Keys)}");
        }

        return inject.Samples.Count switch
        {
            0 => null,
            1 => inject.Samples.Values.Single(),
            _ => throw Unknown("has several samples; say which"),
        };

        RefusedException Unknown(string what) => new(400, $"node `{node}` {what}; its samples are {Wording.List([.. inject.Samples.Keys])}");
    }

    // Nothing at all asks for the only sample.
    private static async Task<JsonDocument?> ReadAsync(HttpContext context)
    {
        var body = await Asked.BodyAsync(context);
        return body.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0 ? null : Asked.Json(body);
    }

    private static object? ValueOf(JsonElement body)
    {
        try
        {
            return JsonText.Read(body);
        }
        catch (JsonException error)
        {
            throw new RefusedException(400, $"`body` cannot be taken: {error.Message}");
        }
    }

    private static SampleView SampleOf(KeyValuePair<string, object?> sample) => new(sample.Key, JsonOf(JsonText.Write(sample.Value)));

    private static JsonElement JsonOf(string json)
    {
        using var document = JsonDocument.Parse(json, new() { MaxDepth = 512 });
        return document.RootElement.Clone();
    }

    private static InjectionView View(Injection injection) => new(injection.Id, Word(injection.Fate))
    {
        Status = injection.Status,
        Json = injection.Kind == ResponseKind.Json ? JsonOf(injection.Text!) : null,
        Text = injection.Kind == ResponseKind.Text ? injection.Text : null,
        Bytes = injection.Bytes,
        Message = injection.Fate switch
        {
            InjectionFate.Failed => injection.Message ?? "the graph failed; its log tells more",
            InjectionFate.Ended => "the journey ended without an answer",
            InjectionFate.UnderWay => "the wait is over, the journey goes on",
            InjectionFate.Unlinked => "nothing is linked to the node, so the body went nowhere",
            _ => null,
        },
    };

    private static string Word(InjectionFate fate) => fate switch
    {
        InjectionFate.UnderWay => "under-way",
        _ => fate.ToString().ToLowerInvariant(),
    };

    private sealed record SampleView(string Name, JsonElement Body);

    private sealed record InjectionView(string Id, string Outcome)
    {
        public int? Status { get; init; }

        public JsonElement? Json { get; init; }

        public string? Text { get; init; }

        public byte[]? Bytes { get; init; }

        public string? Message { get; init; }
    }
}
