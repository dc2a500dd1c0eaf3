using Lolo.Runtime.Contracts;

namespace Lolo.Runtime.Dataflow;

/// <summary>A node of a running version, with all that was made for it.</summary>
/// <param name="Definition">The node as the graph's text describes it.</param>
/// <param name="Node">The node itself.</param>
/// <param name="Block">What feeds it; null for a trigger.</param>
/// <param name="Outputs">Its out ports.</param>
/// <param name="Errors">What becomes of its errors.</param>
/// <param name="Counters">What it has done.</param>
/// <param name="Beat">Has it looked at with the next beat.</param>
internal sealed record RunningNode(
    NodeDefinition Definition, INode Node, NodeBlock? Block, OutputPort[] Outputs, NodeErrors Errors, NodeCounters Counters, NodeBeat Beat)
{
    /// <summary>Whether its setup was begun and did not fail.</summary>
    public bool IsSetUp { get; set; }
}
