using BenchmarkDotNet.Attributes;
using Lolo.Nodes;
using Lolo.Runtime.Graphs;

namespace Lolo.Bench.Compiling;

/// <summary>What a graph of several kinds costs as a whole: to be read and compiled, and a deploy, until it is open and gone again.</summary>
[MemoryDiagnoser]
public class GraphBenchmark
{
    private readonly GraphCompiler _compiler = new(BuiltInNodes.Catalog(), _ => null);
    private string _text = "";
    private string _entered = "";

    /// <summary>How many nodes.</summary>
    [Params(10, 100, 1_000, 10_000)]
    public int Nodes { get; set; }

    [GlobalSetup]
    public void Write()
    {
        _text = LargeGraph.Mixed(Nodes);
        _entered = LargeGraph.EnteredByBench(_text);
    }

    [Benchmark]
    public int Compile() => _compiler.Compile(_text, "large.yaml", null).Graph!.Nodes.Count;

    [Benchmark]
    public async Task Deploy()
    {
        await using var graph = await BenchGraph.StartAsync(_entered);
    }
}
