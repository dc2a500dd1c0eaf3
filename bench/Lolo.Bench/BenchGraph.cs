using Lolo.Runtime.Contracts;
using Lolo.Runtime.Dataflow;
using Lolo.Runtime.Graphs;
using Lolo.Runtime.State;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lolo.Bench;

/// <summary>A trigger and a chain of nodes behind it, run by the real engine from YAML text.</summary>
internal sealed class BenchGraph : IAsyncDisposable, IServiceProvider
{
    private RunningGraph? _running;
    private TaskCompletionSource? _all;
    private int _left;

    /// <summary>Where the benchmark lets messages in.</summary>
    public NodeSite Trigger { get; private set; } = null!;

    public static async Task<BenchGraph> StartAsync(int nodes, Handling handling)
    {
        var bench = new BenchGraph();
        var catalog = new NodeCatalog([new TriggerKind(site => bench.Trigger = site), new RelayKind(handling, bench.Arrive)]);
        var result = new GraphCompiler(catalog, _ => null).Compile(Text(nodes), "chain.yaml", null);
        var graph = result.Graph ?? throw new InvalidOperationException(string.Join('\n', result.Diagnostics));
        bench._running = await RunningGraph.StartAsync(
            graph, new() { Logs = NullLoggerFactory.Instance, Services = bench, State = new MemoryStateStore(TimeProvider.System) });
        return bench;
    }

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

    private static string Text(int nodes)
    {
        var ids = Enumerable.Range(0, nodes).Select(i => $"n{i}").ToArray();
        var relays = ids.Select((id, i) => $"  {id}: {{ kind: relay, out: [{(i < nodes - 1 ? "out" : "")}] }}");
        var links = ids.Skip(1).Zip(ids, (to, from) => $"  - {from}.out -> {to}.in");
        return $"nodes:\n  push: {{ kind: bench-trigger }}\n{string.Join('\n', relays)}\nlinks:\n  - push.out -> n0.in\n{string.Join('\n', links)}";
    }

    private void Arrive()
    {
        if (--_left == 0)
        {
            _all!.SetResult();
        }
    }
}
