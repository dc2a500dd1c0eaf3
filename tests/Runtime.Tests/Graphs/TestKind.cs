using Lolo.Runtime.Contracts;

namespace Lolo.Runtime.Tests.Graphs;

/// <summary>A kind that is only ever read and checked.</summary>
internal sealed class TestKind(NodeSpec spec, Func<NodeDefinition, string[]>? claims = null, Action<NodeCheck>? check = null) : NodeKind
{
    public override NodeSpec Spec => spec;

    public override IReadOnlyList<string> Claims(NodeDefinition node) => claims?.Invoke(node) ?? [];

    public override void Check(NodeCheck nodeCheck) => check?.Invoke(nodeCheck);

    public override INode Create(NodeSite site) => throw new NotSupportedException();
}
