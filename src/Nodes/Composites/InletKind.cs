using Lolo.Runtime.Contracts;

namespace Lolo.Nodes.Composites;

/// <summary>The inlet: where messages come into a graph that others use as a node.</summary>
internal sealed class InletKind : NodeKind
{
    public override NodeSpec Spec { get; } = new("inlet", "Inlet", "Makes an in port of the composites that stand for this graph.")
    {
        Category = "Graphs",
        Role = NodeRole.Inlet,
        Out = [new("out", "What comes in by the port.")],
        Parameters = [new("port", ParameterType.Text, "Name of the port; left out, the node's id.")],
        Help = "It is gone when the graph runs: what is linked to the port is linked to what the inlet is linked to.",
        Example = """
            text:
              kind: inlet
              description: What is to be looked at.
            """,
    };

    public override INode Create(NodeSite site) => throw new InvalidOperationException($"inlet `{site.Node.Id}` was not expanded");
}
