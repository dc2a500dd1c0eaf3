using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Lolo.EndToEnd.Tests.Telemetry;

/// <summary>A collector that takes OTLP over HTTP, and a service that keeps the <c>traceparent</c> of those who call it.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, ProtoMessage Body)> _taken = [];
    private readonly WebApplication _app;

    private Collector(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single();

    /// <summary>What callers of <c>/service</c> said.</summary>
    public ConcurrentQueue<string> Parents { get; } = [];

    public IReadOnlyList<SentSpan> Spans => [.. Scopes("/v1/traces").SelectMany(scope => scope.All(2)).Select(SentSpan.Of)];

    /// <summary>Metrics by name, the latest last.</summary>
    public ILookup<string, ProtoMessage> Metrics => Scopes("/v1/metrics").SelectMany(scope => scope.All(2)).ToLookup(metric => metric.Text(1));

    /// <summary>Log lines.</summary>
    public IReadOnlyList<ProtoMessage> Lines => [.. Scopes("/v1/logs").SelectMany(scope => scope.All(2))];

    /// <summary>Attributes of the resources that sent something.</summary>
    public IReadOnlyList<Dictionary<string, string>> Resources => [.. _taken.SelectMany(entry => entry.Body.All(1)).SelectMany(part => part.All(1)).Select(resource => resource.Attributes(1))];

    /// <summary>The variables that send a host here.</summary>
    public Dictionary<string, string> Variables => new()
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Url,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_SERVICE_NAME"] = "shop",
        ["OTEL_RESOURCE_ATTRIBUTES"] = "deployment.environment.name=test",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "100",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "200",
    };

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var collector = new Collector(app);
        app.Run(collector.TakeAsync);
        await app.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IEnumerable<ProtoMessage> Scopes(string path) =>
        _taken.Where(entry => entry.Path == path).SelectMany(entry => entry.Body.All(1)).SelectMany(part => part.All(2));

    private async Task TakeAsync(HttpContext context)
    {
        if (context.Request.Path == "/service")
        {
            Parents.Enqueue(context.Request.Headers.TraceParent.ToString());
            return;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _taken.Enqueue((context.Request.Path, new(body.ToArray())));
        context.Response.ContentType = "application/x-protobuf";
    }
}
