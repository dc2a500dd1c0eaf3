using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;

namespace Lolo.Runtime.Graphs.Comparing;

/// <summary>
/// What tells two graphs apart: not lines of text but nodes, links, parameters and code. Comments, order of keys and the form of the text are no
/// differences. Nothing is compiled, so that texts with faults can be compared too.
/// </summary>
public sealed record GraphComparison
{
    /// <summary>Ids of nodes that are only in the later graph, in document order.</summary>
    public IReadOnlyList<string> Added { get; private init; } = [];

    /// <summary>Ids of nodes that are only in the former graph, in document order.</summary>
    public IReadOnlyList<string> Removed { get; private init; } = [];

    /// <summary>Nodes that are in both and not the same, in the later graph's order.</summary>
    public IReadOnlyList<NodeChange> Changed { get; private init; } = [];

    /// <summary>Ids of nodes that are in both and have another position on the canvas, or one for the first time, or none any more.</summary>
    public IReadOnlyList<string> Moved { get; private init; } = [];

    /// <summary>Links that are only in the later graph, as <c>node.port -> node.port</c>.</summary>
    public IReadOnlyList<string> LinksAdded { get; private init; } = [];

    /// <summary>Links that are only in the former graph.</summary>
    public IReadOnlyList<string> LinksRemoved { get; private init; } = [];

    /// <summary>What changed beside nodes, links and layout: <c>title</c>, <c>env.NAME</c>, <c>order of nodes</c>, <c>file parts/inner.js</c>.</summary>
    public IReadOnlyList<FieldChange> Graph { get; private init; } = [];

    /// <summary>Whether nothing is different, positions included.</summary>
    public bool IsSame => Added.Count + Removed.Count + Changed.Count + Moved.Count + LinksAdded.Count + LinksRemoved.Count + Graph.Count == 0;

    /// <summary>Compares two graphs. Throws nothing that a text could be the cause of; may be called from any thread.</summary>
    /// <param name="former">The one before; null for none, so that all is new.</param>
    /// <param name="later">The one after.</param>
    /// <param name="faults">Why they cannot be compared, where that is so.</param>
    /// <returns>What tells them apart; null when one of the texts is no map at all.</returns>
    public static GraphComparison? Of(ComparedGraph? former, ComparedGraph later, out IReadOnlyList<Diagnostic> faults)
    {
        var found = new List<Diagnostic>();
        faults = found;
        var before = former is null ? new MapSyntax([], false, SourceRange.Start) : former.Read(found);
        var after = later.Read(found);
        return before is null || after is null ? null : Of(new(before, former?.Files), new(after, later.Files));
    }

    private static GraphComparison Of(GraphParts former, GraphParts later)
    {
        var both = later.Nodes.Keys.Where(former.Nodes.ContainsKey).ToList();
        return new GraphComparison
        {
            Added = [.. later.Nodes.Keys.Where(id => !former.Nodes.ContainsKey(id))],
            Removed = [.. former.Nodes.Keys.Where(id => !later.Nodes.ContainsKey(id))],
            Changed = [.. both.Select(id => new NodeChange(id, NodeComparer.Compare(former, later, id))).Where(change => change.Fields.Count > 0)],
            Moved = [.. both.Where(id => former.Position(id) != later.Position(id))],
            LinksAdded = [.. later.Links.Except(former.Links)],
            LinksRemoved = [.. former.Links.Except(later.Links)],
            Graph = [.. FieldsOf(former, later)],
        };
    }

    private static IEnumerable<FieldChange> FieldsOf(GraphParts former, GraphParts later)
    {
        var changes = new List<FieldChange>();
        FieldComparer.CompareKeys("", former.Fields, later.Fields, changes);
        AddOrder("order of nodes", [.. former.Nodes.Keys], [.. later.Nodes.Keys], changes);
        AddOrder("order of links", former.Links, later.Links, changes);

        // Those that nodes name themselves are told with the nodes.
        var told = former.Named.Concat(later.Named).ToHashSet(StringComparer.Ordinal);
        changes.AddRange(later.Files.Keys.Union(former.Files.Keys)
            .Where(name => !told.Contains(name) && former.Files.GetValueOrDefault(name) != later.Files.GetValueOrDefault(name))
            .Select(name => new FieldChange($"file {name}", null, null)));
        return changes;
    }

    private static void AddOrder(string what, IReadOnlyList<string> former, IReadOnlyList<string> later, List<FieldChange> changes)
    {
        if (!FieldComparer.InSameOrder(former, later))
        {
            changes.Add(new FieldChange(what, null, null));
        }
    }
}
