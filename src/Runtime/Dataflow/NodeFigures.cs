namespace Lolo.Runtime.Dataflow;

/// <summary>What a node has done since its version began.</summary>
/// <param name="Node">Id of the node.</param>
/// <param name="Handled">Messages whose handler has settled, well or not; for a trigger, messages it has let in.</param>
/// <param name="Failed">Messages whose handler failed.</param>
/// <param name="Busy">Milliseconds that its handler took, as far as somebody had handlers timed.</param>
public readonly record struct NodeFigures(string Node, long Handled, long Failed, double Busy)
{
    internal static NodeFigures Of(RunningNode node) => new(
        node.Definition.Id,
        node.Block is null ? node.Outputs.Sum(output => output.Entered) : node.Counters.Handled,
        node.Counters.Failed,
        node.Counters.Times.Nanoseconds / 1e6);
}
