using Lolo.Runtime.Contracts;

namespace Lolo.Nodes.Composites;

/// <summary>The composite: a node that stands for another graph.</summary>
internal sealed class GraphKind : NodeKind
{
    public override NodeSpec Spec { get; } = new("graph", "Graph", "Stands for another graph, which is put in its place when this one is compiled.")
    {
        Category = "Graphs",
        Role = NodeRole.Composite,
        In = null,
        Out = null,
        OpenParameters = true,
        Help = """
            `file:` names the other graph, beside this one or in a folder below it. The in ports are that graph's inlets, the out ports its
            outlets, the parameters those it declares under `params:`. Its nodes run as `node/inner`, in the realm and with the state, the
            variables and the modules of this graph; two nodes with the same file are two instances. What goes wrong in its nodes and is
            taken by no link there leaves by `error`.
            """,
        Example = """
            limit:
              kind: graph
              file: parts/limit-length.yaml
              params: { longest: 20 }
            """,
    };

    public override INode Create(NodeSite site) => throw new InvalidOperationException($"composite `{site.Node.Id}` was not expanded");
}
