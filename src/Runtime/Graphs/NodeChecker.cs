using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;

namespace Lolo.Runtime.Graphs;

/// <summary>Has the kinds check their nodes.</summary>
internal sealed class NodeChecker(string graphId)
{
    /// <summary>Checks a node that has no error of its own yet.</summary>
    public void Check(ResolvedNode node)
    {
        if (node is not { Definition: { } definition, Kind: { } kind })
        {
            return;
        }

        var findings = node.Findings;
        var before = findings.Errors;
        var check = new NodeCheck(definition, graphId, parameter => (findings.File, PlaceOf(node, parameter)), findings.Add);
        try
        {
            kind.Check(check);
            node.Artifact = check.Artifact;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            findings.Report(GraphDiagnostics.KindFailed, node.Document.Id.Range, $"the kind `{kind.Spec.Name}` failed while it checked node `{node.FullId}`: {exception.Message}");
        }

        node.IsRefused = findings.Errors > before;
    }

    /// <summary>The place of a parameter's value, or of an entry of one as <c>name.key</c>; of the node's id when it is not written.</summary>
    public static SourceRange PlaceOf(ResolvedNode node, string? parameter)
    {
        var place = node.Document.Id.Range;
        var within = node.Document.Parameters;
        for (var rest = parameter; rest is not null && within is not null;)
        {
            var entry = within.Entries.Where(entry => IsHead(entry.Key.Text, rest)).MaxBy(entry => entry.Key.Text.Length);
            if (entry is null)
            {
                break;
            }

            rest = entry.Key.Text.Length == rest.Length ? null : rest[(entry.Key.Text.Length + 1)..];
            (place, within) = (entry.Value.Range, entry.Value as MapSyntax);
        }

        return place;

        // Keys may hold points themselves.
        static bool IsHead(string key, string path) =>
            path.StartsWith(key, StringComparison.Ordinal) && (path.Length == key.Length || path[key.Length] == '.');
    }
}
