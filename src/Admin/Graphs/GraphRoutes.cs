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
/// <param name="urls">Knows where triggers are; null where no node kind has an address.</param>
internal sealed class GraphRoutes(KnownGraphs graphs, ITriggerUrls? urls) : IRoutes
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/graphs", context => Answer.GiveAsync(context, new { Graphs = graphs.All.Select(Summary) }));
        routes.MapGet("/api/graphs/{graph}", context => Answer.GiveAsync(context, Whole(graphs.Find(context))));
    }

    private GraphSummary Summary(GraphSupervisor supervisor)
    {
        var (graph, running) = (supervisor.Graph, supervisor.Running);
        return new(graph.Id, graph.Title, graph.File)
        {
            Running = running is not null,
            Version = running?.Version,
            UnderWay = running?.MessagesUnderWay ?? 0,
            Sessions = supervisor.Sessions,
            Failure = supervisor.LastDeploy is { Started: null, IsUnchanged: false } failed ? failed.Failure ?? "its text has errors" : null,
            Triggers = [.. graph.Nodes.Where(node => node.Kind.Spec.IsTrigger).Select(node => Trigger(graph, node.Definition, running))],
        };
    }

    private TriggerView Trigger(Graph graph, NodeDefinition node, RunningGraph? running) => new(
        node.Id,
        node.Kind,
        running?.Trigger(node.Id)?.Address is { } address ? urls?.UrlOf(graph.Id, address) : null);

    private GraphView Whole(GraphSupervisor supervisor)
    {
        var (graph, running) = (supervisor.Graph, supervisor.Running);
        return new(
            Summary(supervisor),
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

    private sealed record GraphSummary(string Id, string Title, string File)
    {
        public bool Running { get; init; }

        public int? Version { get; init; }

        public long UnderWay { get; init; }

        public int Sessions { get; init; }

        public string? Failure { get; init; }

        public IReadOnlyList<TriggerView> Triggers { get; init; } = [];
    }

    private sealed record TriggerView(string Node, string Kind, string? Url);

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
