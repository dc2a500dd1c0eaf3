using Lolo.Runtime.Contracts;

namespace Lolo.Runtime.Graphs;

/// <summary>
/// Puts what composites stand for in their place: of a resolved graph and the graphs within makes one list of nodes that run and of links
/// between them. Composites, inlets and outlets are gone after it.
/// </summary>
internal sealed class Expansion
{
    private readonly List<ResolvedNode> _nodes = [];
    private readonly Dictionary<ResolvedNode, int> _indexes = [];
    private readonly List<(ResolvedGraph Graph, Surrounding? Outer)> _graphs = [];
    private readonly List<ResolvedLink> _links = [];
    private readonly Wires _wires;

    private Expansion(Wires wires) => _wires = wires;

    /// <summary>The nodes that run: those of a composite stand where it stood, in the order of their text.</summary>
    public IReadOnlyList<ResolvedNode> Nodes => _nodes;

    /// <summary>The links between them, by indexes of <see cref="Nodes"/>: those of the outermost text first, in its order.</summary>
    public IReadOnlyList<ResolvedLink> Links => _links;

    /// <summary>Expands a graph. One that is not whole keeps its nodes, so that they can be checked, and has no links.</summary>
    public static Expansion Of(ResolvedGraph root)
    {
        var expansion = new Expansion(new Wires(root.Place.Findings));
        expansion.Collect(root, null);
        if (!root.IsWhole)
        {
            return expansion;
        }

        if (expansion._graphs.Count == 1 && expansion._nodes.Count == root.Nodes.Count)
        {
            expansion._links.AddRange(root.Links);
        }
        else
        {
            expansion._graphs.ForEach(graph => expansion.Join(graph.Graph, graph.Outer));
            expansion._graphs.ForEach(graph => expansion.JoinErrors(graph.Graph, graph.Outer));
        }

        return expansion;
    }

    private void Collect(ResolvedGraph graph, Surrounding? outer)
    {
        _graphs.Add((graph, outer));
        for (var i = 0; i < graph.Nodes.Count; i++)
        {
            var node = graph.Nodes[i];
            if (node.Inner is { } inner)
            {
                Collect(inner, new Surrounding(graph, i, outer));
            }
            else if (node.Spec?.Role is null or NodeRole.Running)
            {
                _indexes.Add(node, _nodes.Count);
                _nodes.Add(node);
            }
        }
    }

    private void Join(ResolvedGraph graph, Surrounding? outer)
    {
        foreach (var link in graph.Links)
        {
            Add((graph.Nodes[link.Link.FromNode], link.Link.FromPort), graph, outer, link);
        }
    }

    /// <summary>Leads errors that no link of a node's own text takes to the first composite around it whose port <c>error</c> is linked.</summary>
    private void JoinErrors(ResolvedGraph graph, Surrounding? outer)
    {
        for (var i = 0; i < graph.Nodes.Count && outer is not null; i++)
        {
            var node = graph.Nodes[i];
            if (!_indexes.ContainsKey(node) || graph.LinksFrom(i, ErrorPort(node)).Any())
            {
                continue;
            }

            for (var around = outer; around is not null; around = around.Outer)
            {
                var links = around.Graph.LinksFrom(around.Composite, ErrorPort(around.Graph.Nodes[around.Composite])).ToList();
                links.ForEach(link => Add((node, ErrorPort(node)), around.Graph, around.Outer, link));
                if (links.Count > 0)
                {
                    break;
                }
            }
        }
    }

    private static int ErrorPort(ResolvedNode node) => node.Out!.Count - 1;

    private void Add((ResolvedNode Node, int Port) from, ResolvedGraph graph, Surrounding? outer, ResolvedLink link)
    {
        if (!_indexes.TryGetValue(from.Node, out var index))
        {
            return;
        }

        foreach (var end in _wires.Follow(from, graph, outer, link))
        {
            _links.Add(end.Link with { Link = new GraphLink(index, from.Port, _indexes[end.Node], end.Port) });
        }
    }
}
