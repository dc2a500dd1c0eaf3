using Lolo.Runtime.Contracts;

namespace Lolo.Runtime.Tests.Dataflow;

/// <summary>A node of a test's graph.</summary>
internal interface IFlowNode : INode
{
    NodeSite Site { get; }
}
