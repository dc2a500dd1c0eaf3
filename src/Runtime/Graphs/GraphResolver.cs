using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;
using Lolo.Runtime.Graphs.Files;
using Lolo.Runtime.Graphs.Library;
using Lolo.Runtime.Graphs.Parameters;

namespace Lolo.Runtime.Graphs;

/// <summary>Resolves the names of a text and of all that its composites stand for, each use in its own place. Recursive to a bounded depth.</summary>
/// <param name="catalog">The node kinds there are.</param>
/// <param name="closure">Reads files.</param>
/// <param name="checker">Has the kinds check their nodes.</param>
/// <param name="needs">Looks after what inner graphs need of the whole.</param>
internal sealed class GraphResolver(NodeCatalog catalog, ClosureFiles closure, NodeChecker checker, InnerNeeds needs)
{
    /// <summary>How deep composites may be nested.</summary>
    public const int MaxDepth = 16;

    /// <summary>For how many nodes all composites may stand, composites, inlets and outlets counted.</summary>
    public const int MaxNodes = 10_000;

    private readonly KindResolver _kinds = new(catalog, closure);
    private int _innerNodes;

    public ResolvedGraph Resolve(GraphDocument document, GraphPlace place)
    {
        var resolver = new NodeResolver(_kinds, closure, place);
        var nodes = document.Nodes.Select(resolver.Resolve).ToList();
        ReportLayout(document, nodes, place.Findings);
        foreach (var node in nodes)
        {
            checker.Check(node, document);
            node.Inner = Enter(node, place);
        }

        var areLinksWhole = !document.HasBrokenLinks && !document.HasBrokenNodes;
        var links = new LinkResolver(nodes, document.HasBrokenNodes, place).Resolve(document.Links, ref areLinksWhole);
        var isWhole = areLinksWhole && nodes.TrueForAll(node => node is { Spec: not null, In: not null } && (node.Source is null || node.Inner is { IsWhole: true }));
        var graph = new ResolvedGraph(place, nodes, links, isWhole);
        if (isWhole)
        {
            Reachability.Report(graph);
        }

        return graph;
    }

    private static void ReportLayout(GraphDocument document, IReadOnlyList<ResolvedNode> nodes, DiagnosticBag findings)
    {
        var ids = nodes.Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (id, range) in document.Layout.Select(position => position.Node))
        {
            if (!ids.Contains(id))
            {
                findings.Report(ShapeDiagnostics.LayoutOfNothing, range, () => $"there is no node {Wording.Quote(id)} to have a position{Wording.DidYouMean(id, ids)}");
            }
        }
    }

    private ResolvedGraph? Enter(ResolvedNode node, GraphPlace place)
    {
        if (node is not { Source: { } inner, Definition: { } definition })
        {
            return null;
        }

        if (place.Depth == MaxDepth)
        {
            place.Findings.Report(CompositeDiagnostics.TooDeep, node.Document.File!.Range,
                $"node `{node.Id}` stands in {MaxDepth} composites already, and they may be nested no deeper");
            return null;
        }

        var before = _innerNodes;
        _innerNodes += inner.Document.Nodes.Count;
        if (_innerNodes > MaxNodes)
        {
            if (before <= MaxNodes)
            {
                place.Findings.Report(CompositeDiagnostics.TooLarge, node.Document.File!.Range,
                    $"with node `{node.FullId}` the composites of this graph stand for more than {MaxNodes:N0} nodes");
            }

            return null;
        }

        needs.Report(inner);
        return Resolve(inner.Document, new GraphPlace(inner.File.Path, inner.Findings)
        {
            Scope = new ParameterScope(place.Scope.Env, inner.Document.Parameters is null ? null : definition.Parameters) { Host = place.Scope.Host },
            Prefix = $"{definition.Id}/",
            Outer = place,
            Depth = place.Depth + 1,
        });
    }
}
