using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;

namespace Lolo.Runtime.Graphs;

/// <summary>Has the kinds check their nodes.</summary>
internal sealed class NodeChecker(string graphId, DiagnosticBag findings)
{
    /// <summary>Checks a node that has no error of its own yet.</summary>
    public void Check(ResolvedNode node)
    {
        if (node is not { Definition: { } definition, Kind: { } kind })
        {
            return;
        }

        var before = findings.Errors;
        var check = new NodeCheck(definition, graphId, parameter => (findings.File, PlaceOf(node, parameter)), findings.Add);
        try
        {
            kind.Check(check);
            node.Artifact = check.Artifact;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            findings.Report(GraphDiagnostics.KindFailed, node.Document.Id.Range, $"the kind `{kind.Spec.Name}` failed while it checked node `{node.Id}`: {exception.Message}");
        }

        node.IsRefused = findings.Errors > before;
    }

    /// <summary>The place of a parameter's value; of the node's id when the parameter is not written.</summary>
    public static SourceRange PlaceOf(ResolvedNode node, string? parameter) =>
        node.Document.Parameters?.Entries.FirstOrDefault(entry => entry.Key.Text == parameter)?.Value.Range ?? node.Document.Id.Range;
}
