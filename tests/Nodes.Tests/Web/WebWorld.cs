using System.Diagnostics.Metrics;
using System.Net.WebSockets;
using Lolo.Nodes.Web;
using Lolo.Nodes.Web.Counting;
using Lolo.Nodes.Web.Endpoints;
using Lolo.Nodes.Web.Listening;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.Web;

/// <summary>A real server on a free port of this machine, with triggers that a test opens.</summary>
internal sealed class WebWorld : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TimeProvider _time;

    private WebWorld(WebApplication app, TimeProvider time) => (_app, _time) = (app, time);

    /// <summary>What the host offers to nodes.</summary>
    public IServiceProvider Services => _app.Services;

    public WebEndpoints Endpoints => _app.Services.GetRequiredService<WebEndpoints>();

    public OpenConnections Connections => _app.Services.GetRequiredService<OpenConnections>();

    public SessionMemory Memory => _app.Services.GetRequiredService<SessionMemory>();

    public SessionDirectory Sessions { get; } = new();

    public HttpClient Http { get; private init; } = null!;

    /// <summary>The warnings of the server.</summary>
    public FieldLog Warnings { get; private init; } = null!;

    public int Port => Endpoints.Port;

    public static async Task<WebWorld> StartAsync(Action<WebOptions>? configure = null, TimeProvider? time = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        var log = new FieldLog();
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddLoloWeb(options =>
        {
            options.Port = 0;
            configure?.Invoke(options);
        });
        var app = builder.Build();
        app.UseLoloWeb();
        await app.StartAsync();
        var port = app.Services.GetRequiredService<WebEndpoints>().Port;
        var http = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) }) { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        return new(app, time ?? TimeProvider.System) { Warnings = log, Http = http };
    }

    public async Task<(TestSite Site, ITrigger Trigger)> OpenAsync(NodeKind kind, string path = "/socket", string graph = "chat", string node = "trigger", params (string, object?)[] parameters)
    {
        var (site, trigger) = Make(kind, path, graph, node, parameters);
        await trigger.OpenAsync();
        Endpoints.ServeAtRoot(graph);
        return (site, trigger);
    }

    /// <summary>Makes a trigger of a further version, and opens nothing.</summary>
    public (TestSite Site, ITrigger Trigger) Make(NodeKind kind, string path = "/socket", string graph = "chat", string node = "trigger", params (string, object?)[] parameters)
    {
        var defaults = kind.Spec.Parameters.Select(parameter => (parameter.Name, parameter.Default));
        var definition = new NodeDefinition(node, node, [], [.. kind.Spec.Out!, new("error")], Record.Of([.. defaults, ("path", path), .. parameters]));
        var site = new TestSite(new TestGraphSite(graph, _app.Services, _time, Sessions), definition);
        return (site, (ITrigger)kind.Create(site));
    }

    /// <summary>Runs a graph of YAML text, served at the root.</summary>
    public async Task<TestGraph> RunAsync(string yaml)
    {
        var graph = await TestGraph.StartAsync(yaml, services: Services);
        Endpoints.ServeAtRoot(graph.Running.Graph.Id);
        return graph;
    }

    public async Task<ClientWebSocket> ConnectAsync(string path = "/socket", Action<ClientWebSocketOptions>? configure = null)
    {
        var client = new ClientWebSocket();
        client.Options.KeepAliveInterval = TimeSpan.Zero;
        configure?.Invoke(client.Options);
        await client.ConnectAsync(new Uri($"ws://127.0.0.1:{Port}{path}"), TestContext.Current.CancellationToken);
        return client;
    }

    public async Task<RawSocket> RawAsync(string path = "/socket") => await RawSocket.OpenAsync(Port, path);

    /// <summary>How often each cause of refusal has been counted so far, from this call on.</summary>
    public RefusalCounts CountRefusals() => new(_app.Services.GetRequiredService<IMeterFactory>());

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}
