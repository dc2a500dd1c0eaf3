using Lolo.Runtime.Contracts;

namespace Lolo.Runtime.Tests.Dataflow;

/// <summary>A node whose behaviour a test gives by its id; without one it routes on what it gets.</summary>
internal sealed class RelayKind(FlowWorld world) : NodeKind
{
    public override NodeSpec Spec { get; } = new("relay", "Relay", "Does what a test says.") { In = null, Out = null };

    public override INode Create(NodeSite site) => world.Made(new RelayNode(site, world));
}
