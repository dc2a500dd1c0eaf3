using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;

namespace Lolo.Runtime.Graphs;

/// <summary>Reports nodes that take the same of the outer world for themselves.</summary>
internal static class ClaimCheck
{
    public static void Report(IReadOnlyList<ResolvedNode> nodes)
    {
        var owners = new Dictionary<string, ResolvedNode>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            if (node is not { Definition: { } definition, Kind: { } kind, IsRefused: false })
            {
                continue;
            }

            foreach (var claim in ClaimsOf(node, kind, definition))
            {
                if (!owners.TryAdd(claim, node) && owners[claim] != node)
                {
                    node.Findings.Report(GraphDiagnostics.ClaimedTwice, NodeChecker.PlaceOf(node, "path"),
                        $"node `{node.FullId}` takes {Wording.Quote(claim)}, which node `{owners[claim].FullId}` in {PlaceOf(owners[claim], node)} takes already");
                    break;
                }
            }
        }
    }

    private static string PlaceOf(ResolvedNode owner, ResolvedNode other)
    {
        var line = $"line {owner.Document.Id.Range.Line}";
        return owner.Findings.File == other.Findings.File ? line : $"{line} of {owner.Findings.File}";
    }

    private static IReadOnlyList<string> ClaimsOf(ResolvedNode node, NodeKind kind, NodeDefinition definition)
    {
        try
        {
            return kind.Claims(definition);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            node.Findings.Report(GraphDiagnostics.KindFailed, node.Document.Id.Range, $"the kind `{kind.Spec.Name}` failed while it checked node `{node.FullId}`: {exception.Message}");
            return [];
        }
    }
}
