using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;

namespace Lolo.Runtime.Graphs;

/// <summary>Reports nodes that take the same of the outer world for themselves.</summary>
internal static class ClaimCheck
{
    public static void Report(IReadOnlyList<ResolvedNode> nodes, DiagnosticBag findings)
    {
        var owners = new Dictionary<string, ResolvedNode>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            if (node is not { Definition: { } definition, Kind: { } kind, IsRefused: false })
            {
                continue;
            }

            foreach (var claim in ClaimsOf(node, kind, definition, findings))
            {
                if (!owners.TryAdd(claim, node) && owners[claim] != node)
                {
                    findings.Report(GraphDiagnostics.ClaimedTwice, NodeChecker.PlaceOf(node, "path"),
                        $"node `{node.Id}` takes {Wording.Quote(claim)}, which node `{owners[claim].Id}` in line {owners[claim].Document.Id.Range.Line} takes already");
                    break;
                }
            }
        }
    }

    private static IReadOnlyList<string> ClaimsOf(ResolvedNode node, NodeKind kind, NodeDefinition definition, DiagnosticBag findings)
    {
        try
        {
            return kind.Claims(definition);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            findings.Report(GraphDiagnostics.KindFailed, node.Document.Id.Range, $"the kind `{kind.Spec.Name}` failed while it checked node `{node.Id}`: {exception.Message}");
            return [];
        }
    }
}
