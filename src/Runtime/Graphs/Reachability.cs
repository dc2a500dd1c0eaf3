using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;

namespace Lolo.Runtime.Graphs;

/// <summary>
/// Finds the nodes of a text that no message reaches. A composite is one node here: what comes in may leave by each of its ports, and what
/// lies within is its own text's business.
/// </summary>
internal static class Reachability
{
    public static void Report(ResolvedGraph graph)
    {
        if (!graph.Nodes.Any(node => node.Spec!.Role == NodeRole.Inlet || BeginsJourneys(node)))
        {
            return;
        }

        var reached = new bool[graph.Nodes.Count];
        var open = new Queue<int>(Enumerable.Range(0, graph.Nodes.Count).Where(index => graph.Nodes[index].Spec!.Role == NodeRole.Inlet || IsStart(graph.Nodes[index])));
        var targets = graph.Links.ToLookup(link => link.Link.FromNode, link => link.Link.ToNode);
        while (open.TryDequeue(out var node))
        {
            if (!reached[node])
            {
                reached[node] = true;
                foreach (var target in targets[node])
                {
                    open.Enqueue(target);
                }
            }
        }

        for (var i = 0; i < reached.Length; i++)
        {
            if (!reached[i])
            {
                var node = graph.Nodes[i];
                node.Findings.Report(GraphDiagnostics.Unreachable, node.Document.Id.Range,
                    $"no message reaches node `{node.Id}`: no path of links leads to it from a trigger{(graph.Inlets.Count > 0 ? " or an inlet" : "")}");
            }
        }
    }

    private static bool BeginsJourneys(ResolvedNode node) => node.Spec!.IsTrigger || node.Inner is { HasTrigger: true };

    // A function without in ports may still route what its setup or timers make; so may one in an inner graph.
    private static bool IsStart(ResolvedNode node) =>
        (node.Spec!.Role == NodeRole.Running && node.In is { Count: 0 }) || BeginsJourneys(node) || node.Inner?.Nodes.Any(IsStart) == true;
}
