using BenchmarkDotNet.Attributes;
using Lolo.Runtime.Messages;

namespace Lolo.Bench.Hops;

/// <summary>What a message costs that goes over many links from one port. One operation is one message to all of them.</summary>
[MemoryDiagnoser]
public class FanOutBenchmark
{
    private const int Messages = 1_000;
    private readonly BenchOrigin _origin = new();
    private BenchGraph? _graph;

    /// <summary>How many links.</summary>
    [Params(1, 10, 1_000)]
    public int Links { get; set; }

    [GlobalSetup]
    public async Task StartAsync()
    {
        var ids = Enumerable.Range(0, Links).Select(i => $"n{i}").ToArray();
        var nodes = string.Join('\n', ids.Select(id => $"  {id}: {{ kind: relay, out: [] }}"));
        var links = string.Join('\n', ids.Select(id => $"  - push.out -> {id}.in"));
        _graph = await BenchGraph.StartAsync(
            $"nodes:\n  push: {{ kind: bench-trigger }}\n{nodes}\nlinks:\n{links}",
            arrived => [new RelayKind(Handling.AtOnce, arrived)]);
    }

    [GlobalCleanup]
    public async Task StopAsync() => await _graph!.DisposeAsync();

    [Benchmark(OperationsPerInvoke = Messages)]
    public async Task Message()
    {
        var graph = _graph!;
        var arrived = graph.Expect(Messages * Links);
        var body = Body.Of("a text");
        for (var i = 0; i < Messages; i++)
        {
            await graph.PushAsync(body, _origin);
        }

        await arrived;
    }
}
