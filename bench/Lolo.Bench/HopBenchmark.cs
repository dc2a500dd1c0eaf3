using BenchmarkDotNet.Attributes;
using Lolo.Runtime.Messages;

namespace Lolo.Bench;

/// <summary>What a message costs on its way through one node: a chain of ten nodes whose handlers only route on. One operation is one hop.</summary>
[MemoryDiagnoser]
public class HopBenchmark
{
    private const int Nodes = 10;
    private const int Messages = 100_000;
    private readonly BenchOrigin _origin = new();
    private BenchGraph? _graph;

    /// <summary>How the handlers settle.</summary>
    [Params(Handling.AtOnce, Handling.AfterAnAwait)]
    public Handling Handling { get; set; }

    [GlobalSetup]
    public async Task StartAsync() => _graph = await BenchGraph.StartAsync(
        BenchGraph.Chain(Nodes, isLast => $"{{ kind: relay, out: [{(isLast ? "" : "out")}] }}"),
        arrived => [new RelayKind(Handling, arrived)]);

    [GlobalCleanup]
    public async Task StopAsync() => await _graph!.DisposeAsync();

    [Benchmark(OperationsPerInvoke = Nodes * Messages)]
    public async Task Throughput()
    {
        var graph = _graph!;
        var arrived = graph.Expect(Messages);
        var body = Body.Of("a text");
        for (var i = 0; i < Messages; i++)
        {
            await graph.PushAsync(body, _origin);
        }

        await arrived;
    }
}
