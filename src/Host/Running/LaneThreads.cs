using Lolo.Runtime.Contracts;
using Lolo.Runtime.Graphs;

namespace Lolo.Host.Running;

/// <summary>
/// Keeps threads for the server and for other graphs while authors' code loops. The thread pool begins with one thread a processor and adds
/// more only after half a second, by which time two handlers that loop have kept everybody waiting.
/// </summary>
internal static class LaneThreads
{
    private const int Most = 64;

    /// <summary>Lets the thread pool have a thread for each lane that code may hold, beside one a processor.</summary>
    /// <param name="graphs">The graphs that will run.</param>
    public static void Reserve(IReadOnlyList<Graph> graphs)
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(workers + Math.Min(Most, graphs.Sum(LanesOf)), ports);
    }

    // All JavaScript of a graph shares one lane; each node of C# has one of its own.
    private static int LanesOf(Graph graph)
    {
        var codes = graph.Nodes.Select(node => node.Definition.Code).OfType<CodeText>().ToList();
        var others = codes.Count(code => code.Language != "javascript");
        return others + (others < codes.Count ? 1 : 0);
    }
}
