using Lolo.Admin.Answers;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Dataflow;
using Lolo.Runtime.Graphs;
using Lolo.Runtime.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Lolo.Admin.Graphs;

/// <summary>What runs: graphs, their triggers, nodes with counters, and links.</summary>
/// <param name="graphs">The graphs.</param>
/// <param name="summaries">Tells of each.</param>
internal sealed class GraphRoutes(KnownGraphs graphs, GraphSummaries summaries) : IRoutes
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/graphs", context => Answer.GiveAsync(context, new { Graphs = summaries.All() }));
        routes.MapGet("/api/graphs/{graph}", context => Answer.GiveAsync(context, Whole(graphs.Find(context))));
    }

    private GraphView Whole(GraphSupervisor supervisor)
    {
        var (graph, running) = (supervisor.Graph, supervisor.Running);
        return new(
            summaries.Of(supervisor),
            [.. graph.Nodes.Select(node => Node(node.Definition, running))],
            [.. graph.Links.Select(link => Link(graph, link))]);
    }

    private static NodeView Node(NodeDefinition node, RunningGraph? running) => new(node.Id, node.Label, node.Kind)
    {
        In = [.. node.In.Select(port => port.Name)],
        Out = [.. node.Out.Select(port => port.Name)],
        Counters = running?.Counters(node.Id) is { } counters ? new(counters.Handled, counters.Failed, counters.Routed, counters.Causes) : null,
    };

    private static LinkView Link(Graph graph, GraphLink link)
    {
        var (from, to) = (graph.Nodes[link.FromNode].Definition, graph.Nodes[link.ToNode].Definition);
        return new($"{from.Id}.{from.Out[link.FromPort].Name}", $"{to.Id}.{to.In[link.ToPort].Name}", link.Circle is not null);
    }

    private sealed record GraphView(GraphSummary Graph, IReadOnlyList<NodeView> Nodes, IReadOnlyList<LinkView> Links);

    private sealed record NodeView(string Id, string Label, string Kind)
    {
        public IReadOnlyList<string> In { get; init; } = [];

        public IReadOnlyList<string> Out { get; init; } = [];

        public CounterView? Counters { get; init; }
    }

    private sealed record CounterView(long Handled, long Failed, long Routed, IReadOnlyDictionary<string, long> Causes);

    private sealed record LinkView(string From, string To, bool ClosesCircle);
}
