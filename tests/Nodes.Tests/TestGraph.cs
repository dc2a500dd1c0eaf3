using System.Collections.Concurrent;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Dataflow;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Graphs;
using Lolo.Runtime.Messages;
using Lolo.Runtime.State;

namespace Lolo.Nodes.Tests;

/// <summary>A running graph of YAML text: a node of kind `source` lets the test's messages in, one of kind `sink` keeps what comes to it.</summary>
internal sealed class TestGraph : IAsyncDisposable
{
    private static readonly IReadOnlyList<NodeKind> _builtIn = BuiltInNodes.Catalog().Kinds;

    // Only a test of the limits has code cut: a handler of any other may be kept waiting by the machine, or by a test that moves the time on.
    private static readonly HandlerLimits _patient = new() { Run = TimeSpan.FromMinutes(1) };
    private readonly TestLog _log;
    private readonly RunningGraph _running;
    private readonly SourceKind _source;
    private readonly SinkKind _sink;
    private readonly ConcurrentQueue<string> _rebuilds;

    private TestGraph(RunningGraph running, TestLog log, SourceKind source, SinkKind sink, ConcurrentQueue<string> rebuilds) =>
        (_running, _log, _source, _sink, _rebuilds) = (running, log, source, sink, rebuilds);

    /// <summary>The lines of the log.</summary>
    public ConcurrentQueue<string> Log => _log.Lines;

    /// <summary>The lines of the log as one text.</summary>
    public string LogText => string.Join('\n', Log);

    /// <summary>The lines of the log of a node.</summary>
    public IEnumerable<string> LogOf(string node) => _log.LinesOfNodes.Where(line => line.Node == node).Select(line => line.Line);

    /// <summary>The reasons for which a fresh version was asked for.</summary>
    public ConcurrentQueue<string> Rebuilds => _rebuilds;

    /// <summary>The version as its nodes see it.</summary>
    public GraphSite Site => _source.Site!.Graph;

    /// <summary>The bodies that came to sinks, and by which port.</summary>
    public ConcurrentQueue<(string Port, Body Body)> Taken => _sink.Taken;

    /// <summary>The graph.</summary>
    public RunningGraph Running => _running;

    public static IReadOnlyList<string> Check(string yaml, IEnumerable<NodeKind>? kinds = null, string? path = null) =>
        [.. Compile(yaml, new(), new(), kinds ?? [], path).Diagnostics.Select(diagnostic => diagnostic.ToString())];

    public static async Task<TestGraph> StartAsync(
        string yaml,
        HandlerLimits? limits = null,
        SessionDirectory? sessions = null,
        TimeProvider? time = null,
        IStateStore? state = null,
        IEnumerable<NodeKind>? kinds = null,
        string? path = null,
        IServiceProvider? services = null,
        string? data = null)
    {
        var (source, sink, log) = (new SourceKind(), new SinkKind(), new TestLog());
        var result = Compile(yaml, source, sink, kinds ?? [], path);
        Assert.DoesNotContain(result.Diagnostics, diagnostic => diagnostic.Severity == Severity.Error);
        var rebuilds = new ConcurrentQueue<string>();
        var running = await RunningGraph.StartAsync(result.Graph!, new()
        {
            RebuildRequested = rebuilds.Enqueue,
            Logs = log,
            Services = services ?? new NoServices(),
            State = state ?? new MemoryStateStore(TimeProvider.System),
            Sessions = sessions ?? new(),
            Limits = limits ?? _patient,
            Time = time ?? TimeProvider.System,
            DataFolder = data,
        });
        return new(running, log, source, sink, rebuilds);
    }

    /// <summary>Lets a message in by a port of the source.</summary>
    public void Send(object? body, Origin? origin = null, string port = "out") => Send(Body.Of(body), origin, port);

    /// <summary>Lets a message in by a port of the source.</summary>
    public void Send(Body body, Origin? origin = null, string port = "out") =>
        _source.Outputs.First(output => output.Name == port).Route(body, origin ?? new TestOrigin(), 0);

    /// <summary>Lets a message in, and waits until the graph has taken it.</summary>
    public async Task PushAsync(object? body, Origin origin)
    {
        if (_source.Outputs[0].Route(Body.Of(body), origin, 0).Pending is { } pending)
        {
            await pending;
        }
    }

    /// <summary>Lets a message of a fresh origin in, and waits until its journey has ended.</summary>
    public async Task<TestOrigin> HandleAsync(object? body)
    {
        var origin = new TestOrigin();
        await PushAsync(body, origin);
        await UntilAsync(() => origin.UnderWay == 0, "the journey to end");
        return origin;
    }

    /// <summary>Waits for something that must come; the limit is a guard against hanging, not a measure.</summary>
    public static async Task UntilAsync(Func<bool> condition, string what)
    {
        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!condition())
        {
            Assert.False(guard.IsCancellationRequested, $"waited in vain for {what}");
            await Task.Delay(2, CancellationToken.None);
        }
    }

    /// <summary>Waits until no message is under way.</summary>
    public async Task SettleAsync()
    {
        while (_running.MessagesUnderWay > 0)
        {
            await Task.Delay(1);
        }
    }

    /// <summary>Waits until something is so; gives up, with the log, when it is not within half a minute.</summary>
    public async Task UntilAsync(Func<bool> isSo)
    {
        for (var i = 0; !isSo(); i++)
        {
            Assert.True(i < 3_000, LogText);
            await Task.Delay(10);
        }
    }

    /// <summary>Sends a message and waits for the plain body that comes to a sink.</summary>
    public async Task<object?> AskAsync(object? body, Origin? origin = null)
    {
        Send(body, origin);
        await SettleAsync();
        Assert.True(Taken.TryDequeue(out var taken), string.Join('\n', Log));
        return taken.Body.Read();
    }

    public ValueTask DisposeAsync() => _running.DisposeAsync();

    private static GraphResult Compile(string yaml, SourceKind source, SinkKind sink, IEnumerable<NodeKind> kinds, string? path)
    {
        var catalog = new NodeCatalog([.. _builtIn, source, sink, .. kinds]);
        return new GraphCompiler(catalog, name => name == "HOST_VALUE" ? "from the host" : null).Compile(yaml.ReplaceLineEndings("\n"), "test.yaml", path);
    }

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
