using Lolo.Runtime.Contracts;

namespace Lolo.Runtime.Dataflow;

/// <summary>What the runs of a node's handler need beside the handler.</summary>
/// <param name="Spans">Begins the node's spans.</param>
/// <param name="Clock">Times its handler.</param>
/// <param name="Errors">Takes what handlers fail with.</param>
/// <param name="Counters">The node's counters.</param>
/// <param name="UnderWay">The version's messages.</param>
/// <param name="Beat">Has the node looked at while something of it has not settled.</param>
/// <param name="Time">The clock.</param>
internal sealed record RunTools(NodeSpans Spans, HandlerClock Clock, NodeErrors Errors, NodeCounters Counters, UnderWay UnderWay, NodeBeat Beat, TimeProvider Time);
