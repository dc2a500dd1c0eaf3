using BenchmarkDotNet.Attributes;
using Lolo.Runtime.Messages;

namespace Lolo.Bench.Hops;

/// <summary>
/// What it costs to go into the realm and out of it again: a node of C#, a function in JavaScript that reads the body and makes another, and
/// a node of C# that reads that. One operation is one message.
/// </summary>
[MemoryDiagnoser]
public class CrossingBenchmark
{
    private const int Messages = 20_000;
    private static readonly Dictionary<string, (object Body, string Code)> _bodies = new()
    {
        ["text"] = ("a text of 64 bytes or so, as people type it in a chat, no more", "ctx.route(`${ev}!`)"),
        ["object"] = (Record.Of(("name", "anna"), ("count", 3.0), ("tags", new object?[] { "a", "b" })), "ctx.route({ ...ev, count: ev.count + 1 })"),
    };

    private BenchGraph? _graph;
    private BenchOrigin? _origin;

    /// <summary>The names of the bodies.</summary>
    public static IEnumerable<string> Bodies => _bodies.Keys;

    /// <summary>What crosses.</summary>
    [ParamsSource(nameof(Bodies))]
    public string Crossing { get; set; } = "";

    [GlobalSetup]
    public async Task StartAsync()
    {
        _graph = await BenchGraph.StartAsync(
            $$"""
            nodes:
              push: { kind: bench-trigger }
              in: { kind: relay, out: [out] }
              script:
                code: |
                  exports.handler = (ev, ctx) => { {{_bodies[Crossing].Code}}; };
              end: { kind: relay, out: [] }
            links:
              - push.out -> in.in
              - in.out -> script.in
              - script.out -> end.in
            """,
            arrived => [new RelayKind(Handling.AfterReading, arrived)]);
        _origin = new();
    }

    [GlobalCleanup]
    public async Task StopAsync() => await _graph!.DisposeAsync();

    [Benchmark(OperationsPerInvoke = Messages)]
    public async Task Message()
    {
        var graph = _graph!;
        var arrived = graph.Expect(Messages);
        var body = Body.Of(_bodies[Crossing].Body);
        for (var i = 0; i < Messages; i++)
        {
            await graph.PushAsync(body, _origin!);
        }

        await arrived;
    }
}
