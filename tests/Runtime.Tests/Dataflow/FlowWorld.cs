using System.Collections.Concurrent;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Dataflow;
using Lolo.Runtime.Graphs;
using Lolo.Runtime.State;

namespace Lolo.Runtime.Tests.Dataflow;

/// <summary>A graph from YAML text, with triggers that a test pushes into and nodes that do what it says.</summary>
internal sealed class FlowWorld : IAsyncDisposable, IServiceProvider
{
    private readonly Dictionary<string, Func<RelayCall, ValueTask>> _behaviours = [];
    private readonly ConcurrentDictionary<string, IFlowNode> _nodes = [];

    public LogLines Logs { get; } = new();

    /// <summary>What befell the nodes: <c>setup a</c>, <c>teardown a</c>, <c>dispose a</c>.</summary>
    public ConcurrentQueue<string> Life { get; } = [];

    /// <summary>Called at each step of a node's life, with a line of <see cref="Life"/>.</summary>
    public Func<string, Task> OnLife { get; set; } = _ => Task.CompletedTask;

    public Action<string> OnMade { get; set; } = _ => { };

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public HandlerLimits Limits { get; init; } = new();

    /// <summary>What all relays run on; null for a lane each.</summary>
    public TaskScheduler? Lane { get; init; }

    /// <summary>Outlives the versions that are started here.</summary>
    public GraphMeasures Measures { get; } = new();

    public RunningGraph Running { get; private set; } = null!;

    public FlowWorld On(string nodeId, Func<RelayCall, ValueTask> behaviour)
    {
        _behaviours[nodeId] = behaviour;
        return this;
    }

    public FlowWorld On(string nodeId, Action<RelayCall> behaviour) => On(nodeId, call =>
    {
        behaviour(call);
        return default;
    });

    public Graph Compile(string yaml)
    {
        var result = new GraphCompiler(new NodeCatalog([new PushKind(this), new RelayKind(this)]), _ => null).Compile(yaml, "test.yaml", null);
        return result.Graph ?? throw new InvalidOperationException(string.Join('\n', result.Diagnostics));
    }

    public async Task<FlowWorld> StartAsync(string yaml, int version = 1)
    {
        var options = new RunningGraphOptions
        {
            Version = version,
            Measures = Measures,
            Logs = Logs,
            Services = this,
            State = new MemoryStateStore(Time),
            Time = Time,
            Limits = Limits,
        };
        Running = await RunningGraph.StartAsync(Compile(yaml), options).Within();
        return this;
    }

    public PushNode Push(string id = "push") => (PushNode)_nodes[id];

    public RelayNode Relay(string id) => (RelayNode)_nodes[id];

    public NodeCounters Counters(string id) => Running.Counters(id);

    /// <summary>Waits until no message is under way.</summary>
    public Task QuietAsync() => Hang.UntilAsync(() => Running.MessagesUnderWay == 0, () => $"{Running.MessagesUnderWay} messages are under way");

    public Func<RelayCall, ValueTask> BehaviourOf(string nodeId) => _behaviours.TryGetValue(nodeId, out var behaviour) ? behaviour : call =>
    {
        if (call.Node.Site.Outputs.Count > 1)
        {
            call.Route();
        }

        return default;
    };

    public IFlowNode Made(IFlowNode node)
    {
        OnMade(node.Site.Node.Id);
        Life.Enqueue($"make {node.Site.Node.Id}");
        return _nodes[node.Site.Node.Id] = node;
    }

    public Task LiveAsync(string verb, string nodeId)
    {
        var line = $"{verb} {nodeId}";
        Life.Enqueue(line);
        return OnLife(line);
    }

    public object? GetService(Type serviceType) => null;

    public async ValueTask DisposeAsync()
    {
        if (Running is not null)
        {
            await Running.DisposeAsync().AsTask().Within();
        }
    }
}
