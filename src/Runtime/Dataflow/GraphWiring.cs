using System.Collections.Concurrent;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Graphs;

namespace Lolo.Runtime.Dataflow;

/// <summary>Makes the nodes, blocks and ports of a version and joins them by the graph's links.</summary>
/// <param name="graph">The graph.</param>
/// <param name="options">What it runs with.</param>
/// <param name="site">The version as its nodes see it.</param>
/// <param name="underWay">The version's messages.</param>
/// <param name="takers">The nodes that take errors.</param>
/// <param name="gate">The version's gate.</param>
internal sealed class GraphWiring(
    Graph graph, RunningGraphOptions options, RunningGraphSite site, UnderWay underWay, ErrorTakers takers, Gate gate)
{
    private readonly List<RunningNode> _nodes = [];
    private readonly Dictionary<string, RunningNode> _byId = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<NodeBeat> _asked = new();

    /// <summary>The nodes made so far, in document order.</summary>
    public IReadOnlyList<RunningNode> Nodes => _nodes;

    /// <summary>The node of an id; null when there is none.</summary>
    public RunningNode? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>The nodes that have asked for a look, each once; who asks meanwhile is of the next beat.</summary>
    public IEnumerable<RunningNode> TakeAsked()
    {
        for (var left = _asked.Count; left > 0 && _asked.TryDequeue(out var beat); left--)
        {
            beat.Begin();
            yield return _nodes[beat.Node];
        }
    }

    /// <summary>Wires the graph; runs none of the author's code.</summary>
    public void Wire()
    {
        foreach (var node in graph.Nodes)
        {
            var made = Make(node);
            _nodes.Add(made);
            _byId.Add(made.Definition.Id, made);
        }

        foreach (var port in graph.Links.GroupBy(link => (link.FromNode, link.FromPort)))
        {
            _nodes[port.Key.FromNode].Outputs[port.Key.FromPort].Connect(port.Select(link => Target(_nodes[link.ToNode], link)));
        }

        takers.Connect(_nodes);
    }

    private RunningNode Make(GraphNode node)
    {
        var definition = node.Definition;
        var counters = new NodeCounters();
        var beat = new NodeBeat(_asked, _nodes.Count);
        var spans = new NodeSpans(definition, graph.Id, options.Version);
        var log = new NodeLogger(options.Logs.CreateLogger("Lolo.Node"), graph.Id, options.Version, definition.Id);
        OutputPort[] outputs =
            [.. definition.Out.Select(port => new OutputPort(port.Name, definition, node.Kind.Spec.IsTrigger ? spans : null, underWay, counters))];
        var lines = new LimitedLog(log, options.Time, options.Limits.ErrorLines, PlaceOf(definition)) { Beat = beat };
        var errors = new NodeErrors(definition, outputs[definition.ErrorPort], takers, lines, counters, gate);
        foreach (var output in outputs)
        {
            output.Refused = origin => errors.Tell(origin, 503, null);
        }

        var made = node.Kind.Create(new RunningNodeSite(node, site, outputs, errors, counters, log));
        var block = made is IHandler handler
            ? new NodeBlock(definition, handler, outputs, new(spans, ClockOf(definition, counters), errors, counters, underWay, beat, options.Time))
            : null;
        return new(definition, made, block, outputs, errors, counters, beat);
    }

    private HandlerClock ClockOf(NodeDefinition node, NodeCounters counters) =>
        new(options.Measures, counters.Times, options.Time, [new("graph", graph.Id), new("node", node.Id), new("kind", node.Kind)]);

    private static string? PlaceOf(NodeDefinition node) =>
        node.Code is { } code ? $"    in {Path.GetFileName(code.File)}#{node.Id}:{code.FirstLine}" : null;

    private LinkTarget Target(RunningNode node, GraphLink link)
    {
        var block = node.Block ?? throw new InvalidOperationException($"node `{node.Definition.Id}` has no in ports");
        return link.Circle is null
            ? new LinkTarget(block, link.ToPort, NameOf(link))
            : new ClosingTarget(block, link.ToPort, link.Circle, graph.MaxHops, NameOf(link));
    }

    private string NameOf(GraphLink link)
    {
        var (from, to) = (graph.Nodes[link.FromNode].Definition, graph.Nodes[link.ToNode].Definition);
        return $"{from.Id}.{from.Out[link.FromPort].Name} -> {to.Id}.{to.In[link.ToPort].Name}";
    }
}
