using Lolo.Runtime.Documents;

namespace Lolo.Runtime.Graphs.Comparing;

/// <summary>Finds what differs in a node that is in two graphs.</summary>
internal static class NodeComparer
{
    private const string CompositeKind = "graph";

    /// <summary>What differs, in the order of the later text, what was removed last.</summary>
    public static IReadOnlyList<FieldChange> Compare(GraphParts former, GraphParts later, string id)
    {
        var changes = new List<FieldChange>();
        if (former.Nodes[id] is not MapSyntax was || later.Nodes[id] is not MapSyntax now)
        {
            var (text, laterText) = (PlainForm.Of(former.Nodes[id]), PlainForm.Of(later.Nodes[id]));
            return text == laterText ? [] : [new FieldChange("form", text, laterText)];
        }

        FieldComparer.CompareKeys("", Fields(was), Fields(now), changes);
        var (kind, laterKind) = (KindOf(was), KindOf(now));
        if (kind != laterKind)
        {
            changes.Insert(0, new FieldChange("kind", kind, laterKind));
        }

        AddCode(former, later, was, now, laterKind, changes);
        return changes;
    }

    // An empty value is an absent one; kind and code are looked at by what they stand for.
    private static List<MapEntry> Fields(MapSyntax node) =>
        [.. node.Entries.Where(entry => entry.Key.Text is not ("kind" or "code") && entry.Value is not ScalarSyntax { IsNull: true, IsBroken: false })];

    private static string? KindOf(MapSyntax node) =>
        GraphParts.Value(node, "kind") is { } kind ? PlainForm.Of(kind)
        : node.Entries.Any(entry => entry.Key.Text is "code" or "file") ? "function"
        : null;

    // Code that moved into a file, or out of it, and is the same is no change of code.
    private static void AddCode(GraphParts former, GraphParts later, MapSyntax was, MapSyntax now, string? kind, List<FieldChange> changes)
    {
        var (file, laterFile) = (former.FileOf(was), later.FileOf(now));
        var (code, laterCode) = (CodeOf(former, was, file), CodeOf(later, now, laterFile));
        var isUnknown = (code is null && file is not null) || (laterCode is null && laterFile is not null);
        if (!isUnknown && code != laterCode)
        {
            changes.Add(new FieldChange(kind == CompositeKind ? "inner graph" : "code", code, laterCode));
        }
    }

    private static string? CodeOf(GraphParts graph, MapSyntax node, string? file) =>
        GraphParts.Value(node, "code") is { } code ? code is ScalarSyntax scalar ? scalar.IsNull ? null : scalar.Text : PlainForm.Of(code)
        : file is not null && graph.Files.TryGetValue(file, out var text) ? text.ReplaceLineEndings("\n")
        : null;
}
