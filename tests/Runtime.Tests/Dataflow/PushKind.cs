using Lolo.Runtime.Contracts;

namespace Lolo.Runtime.Tests.Dataflow;

/// <summary>A trigger by which a test lets bodies in.</summary>
internal sealed class PushKind(FlowWorld world) : NodeKind
{
    public override NodeSpec Spec { get; } = new("push", "Push", "Lets in what a test pushes.") { IsTrigger = true, Out = null };

    public override INode Create(NodeSite site) => world.Made(new PushNode(site, world));
}
