using Lolo.Nodes;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Dataflow;
using Lolo.Runtime.Graphs;
using Lolo.Runtime.Messages;
using Lolo.Runtime.State;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lolo.Bench;

/// <summary>A graph from YAML text on the real engine, entered through a trigger by the benchmark.</summary>
internal sealed class BenchGraph : IAsyncDisposable, IServiceProvider
{
    private static readonly IReadOnlyList<NodeKind> _builtIn = BuiltInNodes.Catalog().Kinds;
    private RunningGraph? _running;
    private TaskCompletionSource? _all;
    private int _left;

    /// <summary>Where the benchmark lets messages in.</summary>
    public NodeSite Trigger { get; private set; } = null!;

    /// <summary>Starts a graph whose trigger is of kind `bench-trigger`.</summary>
    /// <param name="yaml">The graph.</param>
    /// <param name="kinds">Makes the other node kinds of the benchmark; gets what a node calls when a message has come to the end.</param>
    public static async Task<BenchGraph> StartAsync(string yaml, Func<Action, IEnumerable<NodeKind>>? kinds = null)
    {
        var bench = new BenchGraph();
        var catalog = new NodeCatalog(
            [new TriggerKind(site => bench.Trigger = site), .. kinds?.Invoke(bench.Arrive) ?? [], .. _builtIn]);
        var result = new GraphCompiler(catalog, _ => null).Compile(yaml, "bench.yaml", null);
        var graph = result.Graph ?? throw new InvalidOperationException(string.Join('\n', result.Diagnostics));
        bench._running = await RunningGraph.StartAsync(
            graph, new() { Logs = NullLoggerFactory.Instance, Services = bench, State = new MemoryStateStore(TimeProvider.System) });
        return bench;
    }

    /// <summary>A chain of nodes behind the trigger.</summary>
    /// <param name="nodes">How many.</param>
    /// <param name="node">The text of a node, given whether it is the last.</param>
    public static string Chain(int nodes, Func<bool, string> node)
    {
        var ids = Enumerable.Range(0, nodes).Select(i => $"n{i}").ToArray();
        var texts = ids.Select((id, i) => $"  {id}: {node(i == nodes - 1)}");
        var links = ids.Skip(1).Zip(ids, (to, from) => $"  - {from}.out -> {to}.in");
        return $"nodes:\n  push: {{ kind: bench-trigger }}\n{string.Join('\n', texts)}\nlinks:\n  - push.out -> n0.in\n{string.Join('\n', links)}";
    }

    /// <summary>Says that a message has come to the end.</summary>
    public void Arrive()
    {
        if (Interlocked.Decrement(ref _left) == 0)
        {
            _all!.SetResult();
        }
    }

    /// <summary>Lets a message in, and waits while the graph is full.</summary>
    /// <param name="body">The body.</param>
    /// <param name="origin">Its origin.</param>
    /// <param name="port">Index of the trigger's port: req, message, close, out.</param>
    public ValueTask PushAsync(Body body, Origin origin, int port = 3) =>
        Trigger.Outputs[port].Route(body, origin, 0).Pending is { } pending ? new(pending) : default;

    /// <summary>Completes when so many messages have come to the end of the chain.</summary>
    public Task Expect(int count)
    {
        _left = count;
        _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return _all.Task;
    }

    public object? GetService(Type serviceType) => null;

    public async ValueTask DisposeAsync()
    {
        if (_running is not null)
        {
            await _running.DisposeAsync();
        }
    }
}
