using Lolo.Runtime.Contracts;
using Lolo.Runtime.Graphs.Library;

namespace Lolo.Runtime.Graphs;

/// <summary>A graph's text with its names resolved: the outermost one, or one that a composite stands for.</summary>
/// <param name="Place">Where the text stands.</param>
/// <param name="Nodes">Its nodes, in document order, composites, inlets and outlets among them.</param>
/// <param name="Links">Its links, in document order, by indexes of <paramref name="Nodes"/>.</param>
/// <param name="IsWhole">Whether all of it is known, so that something can be said of the way messages take.</param>
internal sealed record ResolvedGraph(GraphPlace Place, IReadOnlyList<ResolvedNode> Nodes, IReadOnlyList<ResolvedLink> Links, bool IsWhole)
{
    private readonly Dictionary<int, int> _outlets = Indexes(Nodes, NodeRole.Outlet).Index().ToDictionary(outlet => outlet.Item, outlet => outlet.Index);
    private readonly ILookup<(int Node, int Port), ResolvedLink> _links = Links.ToLookup(link => (link.Link.FromNode, link.Link.FromPort));

    /// <summary>Indexes of its inlets, in the order of the composite's in ports.</summary>
    public IReadOnlyList<int> Inlets { get; } = Indexes(Nodes, NodeRole.Inlet);


    /// <summary>Whether journeys begin in it, also in an inner graph.</summary>
    public bool HasTrigger { get; } = Nodes.Any(node => node.Spec is { IsTrigger: true } || node.Inner is { HasTrigger: true });

    /// <summary>Whether a trigger may hide in what is not known of it.</summary>
    public bool MayHaveTrigger { get; } = Nodes.Any(node =>
        node.Spec is null or { IsTrigger: true } || (node.Spec.Role == NodeRole.Composite && node.Inner is null or { MayHaveTrigger: true }));

    /// <summary>The links from an out port, in document order.</summary>
    public IEnumerable<ResolvedLink> LinksFrom(int node, int port) => _links[(node, port)];

    /// <summary>Index of the composite's out port that an outlet stands for.</summary>
    /// <param name="outlet">Index of the outlet.</param>
    public int OutPortOf(int outlet) => _outlets[outlet];

    private static int[] Indexes(IReadOnlyList<ResolvedNode> nodes, NodeRole role) =>
        [.. Enumerable.Range(0, nodes.Count).Where(index => nodes[index].Spec?.Role == role)];
}
