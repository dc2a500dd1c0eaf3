using Lolo.Runtime.Contracts;
using Lolo.Runtime.Graphs;
using Lolo.Runtime.Messages;
using Microsoft.Extensions.Logging;

namespace Lolo.Runtime.Dataflow;

/// <summary>Where a node of a running version stands.</summary>
internal sealed class RunningNodeSite(GraphNode node, GraphSite graph, OutputPort[] outputs, NodeErrors errors, NodeCounters counters, ILogger log)
    : NodeSite
{
    public override NodeDefinition Node => node.Definition;

    public override object? Artifact => node.Artifact;

    public override GraphSite Graph => graph;

    public override IReadOnlyList<IOutput> Outputs => outputs;

    public override ILogger Log => log;

    public override void Fault(HandlerException error) => errors.Take(error);

    public override void Fault(in Message message, HandlerException error) => errors.Take(message, error);

    public override void Count(string cause, long count = 1) => counters.Add(cause, count);
}
