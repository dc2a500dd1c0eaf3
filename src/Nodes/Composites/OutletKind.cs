using Lolo.Runtime.Contracts;

namespace Lolo.Nodes.Composites;

/// <summary>The outlet: where messages leave a graph that others use as a node.</summary>
internal sealed class OutletKind : NodeKind
{
    public override NodeSpec Spec { get; } = new("outlet", "Outlet", "Makes an out port of the composites that stand for this graph.")
    {
        Category = "Graphs",
        Role = NodeRole.Outlet,
        In = [new("in", "What is to leave by the port.")],
        Parameters = [new("port", ParameterType.Text, "Name of the port; left out, the node's id.")],
        Help = "It is gone when the graph runs: what is linked to it is linked to what the port is linked to.",
        Example = """
            too-long:
              kind: outlet
              params: { port: tooLong }
              description: What is longer than it may be.
            """,
    };

    public override INode Create(NodeSite site) => throw new InvalidOperationException($"outlet `{site.Node.Id}` was not expanded");
}
