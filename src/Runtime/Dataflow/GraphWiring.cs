using Lolo.Runtime.Contracts;
using Lolo.Runtime.Graphs;

namespace Lolo.Runtime.Dataflow;

/// <summary>Makes the nodes, blocks and ports of a version and joins them by the graph's links.</summary>
internal sealed class GraphWiring
{
    private readonly Graph _graph;
    private readonly RunningGraphOptions _options;
    private readonly RunningGraphSite _site;
    private readonly UnderWay _underWay;
    private readonly List<ClosingTarget> _closing = [];

    private GraphWiring(Graph graph, RunningGraphOptions options, RunningGraphSite site, UnderWay underWay) =>
        (_graph, _options, _site, _underWay) = (graph, options, site, underWay);

    /// <summary>Wires a graph; runs none of the author's code.</summary>
    /// <returns>The nodes in document order, and the queues of the links that close circles.</returns>
    public static (RunningNode[] Nodes, IReadOnlyList<ClosingTarget> Closing) Wire(
        Graph graph, RunningGraphOptions options, RunningGraphSite site, UnderWay underWay)
    {
        var wiring = new GraphWiring(graph, options, site, underWay);
        RunningNode[] nodes = [.. graph.Nodes.Select(wiring.Make)];
        wiring.Join(nodes);
        return (nodes, wiring._closing);
    }

    private RunningNode Make(GraphNode node)
    {
        var definition = node.Definition;
        var counters = new NodeCounters();
        var log = new NodeLogger(_options.Logs.CreateLogger("Lolo.Node"), _graph.Id, _options.Version, definition.Id);
        OutputPort[] outputs =
            [.. definition.Out.Select(port => new OutputPort(port.Name, definition.Id, node.Kind.Spec.IsTrigger, _underWay, counters))];
        var errors = new NodeErrors(definition, outputs[definition.ErrorPort], new LimitedLog(log, _options.Time), counters);
        var made = node.Kind.Create(new RunningNodeSite(node, _site, outputs, errors, counters, log));
        var block = made is IHandler handler
            ? new NodeBlock(definition, handler, outputs, errors, counters, _underWay, _options.Time)
            : null;
        return new(definition, made, block, outputs, counters);
    }

    private void Join(RunningNode[] nodes)
    {
        foreach (var port in _graph.Links.GroupBy(link => (link.FromNode, link.FromPort)))
        {
            nodes[port.Key.FromNode].Outputs[port.Key.FromPort].Connect(port.Select(link => Target(nodes[link.ToNode], link)));
        }
    }

    private LinkTarget Target(RunningNode node, GraphLink link)
    {
        var block = node.Block ?? throw new InvalidOperationException($"node `{node.Definition.Id}` has no in ports");
        if (link.Circle is null)
        {
            return new LinkTarget(block, link.ToPort);
        }

        var closing = new ClosingTarget(block, link.ToPort, link.Circle, _graph.MaxHops, _underWay);
        _closing.Add(closing);
        return closing;
    }
}
