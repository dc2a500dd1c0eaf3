using BenchmarkDotNet.Attributes;
using Lolo.Runtime.Messages;

namespace Lolo.Bench;

/// <summary>What a message costs on its way through one function: a chain of ten that only route on. One operation is one hop.</summary>
[MemoryDiagnoser]
public class FunctionBenchmark
{
    private const int Nodes = 10;
    private const int Messages = 20_000;
    private static readonly Dictionary<string, string> _codes = new()
    {
        ["JavaScript"] = "exports.handler = (ev, ctx) => { ctx.route(ev); };",
        ["JavaScript, async"] = "exports.handler = async (ev, ctx) => { ctx.route(ev); };",
        ["C#"] = "ctx.Route(ev);",
    };

    private BenchGraph? _graph;
    private BenchOrigin? _origin;

    /// <summary>The names of the functions.</summary>
    public static IEnumerable<string> Functions => _codes.Keys;

    /// <summary>The function that every node but the last runs; the last answers.</summary>
    [ParamsSource(nameof(Functions))]
    public string Function { get; set; } = "";

    [GlobalSetup]
    public async Task StartAsync()
    {
        var isCSharp = Function == "C#";
        var last = isCSharp ? "ctx.Emit(\"response\", new { body = \"end\" });" : "exports.handler = (ev, { emit }) => emit('response', { body: 'end' });";
        var language = isCSharp ? "csharp" : "javascript";
        _graph = await BenchGraph.StartAsync(BenchGraph.Chain(
            Nodes, isLast => $"\n    language: {language}\n    code: |\n      {(isLast ? last : _codes[Function])}"));
        _origin = new(_graph.Arrive);
    }

    [GlobalCleanup]
    public async Task StopAsync() => await _graph!.DisposeAsync();

    [Benchmark(OperationsPerInvoke = Nodes * Messages)]
    public async Task Throughput()
    {
        var graph = _graph!;
        var arrived = graph.Expect(Messages);
        for (var i = 0; i < Messages; i++)
        {
            await graph.PushAsync(Body.Of("a text"), _origin!);
        }

        await arrived;
    }
}
