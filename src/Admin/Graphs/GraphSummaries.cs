using Lolo.Runtime.Contracts;
using Lolo.Runtime.Dataflow;
using Lolo.Runtime.Graphs;
using Lolo.Runtime.Hosting;

namespace Lolo.Admin.Graphs;

/// <summary>Tells of graphs in a few words.</summary>
/// <param name="graphs">The graphs.</param>
/// <param name="urls">Knows where triggers are; null where no node kind has an address.</param>
internal sealed class GraphSummaries(KnownGraphs graphs, ITriggerUrls? urls)
{
    /// <summary>The graphs that run, in their order, and those that are only drafts.</summary>
    public IReadOnlyList<GraphSummary> All()
    {
        var drafts = graphs.WithDraft;
        return
        [
            .. graphs.All.Select(graph => Of(graph, drafts.Contains(graph.GraphId))),
            .. drafts.Where(graphs.IsDraftOnly).Select(id => new GraphSummary(id, id) { HasDraft = true }),
        ];
    }

    /// <summary>A graph that runs.</summary>
    public GraphSummary Of(GraphSupervisor supervisor) => Of(supervisor, graphs.WithDraft.Contains(supervisor.GraphId));

    private GraphSummary Of(GraphSupervisor supervisor, bool hasDraft)
    {
        var (graph, running) = (supervisor.Graph, supervisor.Running);
        return new(graph.Id, graph.Title)
        {
            File = graph.File,
            Running = running is not null,
            Version = running?.Version,
            UnderWay = running?.MessagesUnderWay ?? 0,
            Sessions = supervisor.Sessions,
            Failure = supervisor.LastDeploy is { Started: null, IsUnchanged: false } failed ? failed.Failure ?? "its text has errors" : null,
            Triggers = [.. graph.Nodes.Where(node => node.Kind.Spec.IsTrigger).Select(node => Trigger(graph, node.Definition, running))],
            HasDraft = hasDraft,
        };
    }

    private TriggerView Trigger(Graph graph, NodeDefinition node, RunningGraph? running) => new(
        node.Id,
        node.Kind,
        running?.Trigger(node.Id)?.Address is { } address ? urls?.UrlOf(graph.Id, address) : null);
}
