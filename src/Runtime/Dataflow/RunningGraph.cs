using Lolo.Runtime.Contracts;
using Lolo.Runtime.Graphs;
using Microsoft.Extensions.Logging;

namespace Lolo.Runtime.Dataflow;

/// <summary>
/// A version at work. Its life: prepared (nodes made and set up), open (triggers let messages in), closed (they no longer do),
/// stopped (messages under way have settled, nodes are gone).
/// </summary>
public sealed class RunningGraph : IAsyncDisposable
{
    private readonly RunningGraphSite _site;
    private readonly UnderWay _underWay;
    private readonly RunningNode[] _nodes;
    private readonly IReadOnlyList<ClosingTarget> _closing;
    private readonly ILogger _log;
    private readonly ITimer _settleWatch;
    private readonly Lazy<Task> _closed;
    private int _stopped;

    private RunningGraph(Graph graph, RunningGraphOptions options)
    {
        Graph = graph;
        Version = options.Version;
        _log = options.Logs.CreateLogger("Lolo.Graph");
        _site = new(graph, options);
        _underWay = new();
        (_nodes, _closing) = GraphWiring.Wire(graph, options, _site, _underWay);
        Triggers = [.. _nodes.Select(node => node.Node).OfType<ITrigger>()];
        _closed = new(CloseTriggersAsync);
        var beat = TimeSpan.FromTicks(Math.Clamp(options.Limits.Settle.Ticks / 4, TimeSpan.TicksPerMillisecond, TimeSpan.TicksPerSecond));
        _settleWatch = options.Time.CreateTimer(_ => Expire(options.Limits.Settle), null, beat, beat);
    }

    /// <summary>The graph it runs.</summary>
    public Graph Graph { get; }

    /// <summary>Number of the version.</summary>
    public int Version { get; }

    /// <summary>Its triggers, in document order.</summary>
    public IReadOnlyList<ITrigger> Triggers { get; }

    /// <summary>How many messages are queued or unsettled.</summary>
    public long MessagesUnderWay => _underWay.Count;

    /// <summary>Makes and sets up every node, opens nothing.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="options">What it runs with.</param>
    /// <param name="cancellation">Gives the start up.</param>
    /// <exception cref="HandlerException">Module load or <c>setup</c> of a function failed; nothing is left behind.</exception>
    public static async Task<RunningGraph> PrepareAsync(Graph graph, RunningGraphOptions options, CancellationToken cancellation = default)
    {
        var running = new RunningGraph(graph, options);
        try
        {
            foreach (var node in running._nodes)
            {
                await node.Node.SetupAsync(cancellation).ConfigureAwait(false);
            }
        }
        catch
        {
            await running.StopAsync(TimeSpan.Zero).ConfigureAwait(false);
            throw;
        }

        return running;
    }

    /// <summary>Prepares a graph and opens its triggers.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="options">What it runs with.</param>
    /// <param name="cancellation">Gives the start up.</param>
    public static async Task<RunningGraph> StartAsync(Graph graph, RunningGraphOptions options, CancellationToken cancellation = default)
    {
        var running = await PrepareAsync(graph, options, cancellation).ConfigureAwait(false);
        await running.OpenAsync().ConfigureAwait(false);
        return running;
    }

    /// <summary>What a node has done since the version began.</summary>
    /// <param name="nodeId">Id of the node.</param>
    public NodeCounters Counters(string nodeId) => _nodes.First(node => node.Definition.Id == nodeId).Counters;

    /// <summary>Opens the triggers.</summary>
    public async Task OpenAsync()
    {
        foreach (var trigger in Triggers)
        {
            await trigger.OpenAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Closes the triggers; what has entered goes its way. Later calls return the first one's task.</summary>
    public Task CloseAsync() => _closed.Value;

    /// <summary>Closes the triggers, lets messages under way settle, runs every <c>teardown</c>, and disposes the nodes. A second call does nothing.</summary>
    /// <param name="grace">How long messages under way may take; then they are cut and reported.</param>
    public async Task StopAsync(TimeSpan grace)
    {
        if (Interlocked.Exchange(ref _stopped, 1) != 0)
        {
            return;
        }

        await CloseAsync().ConfigureAwait(false);
        await _site.StopAsync().ConfigureAwait(false);
        var settled = _underWay.WaitForLastAsync();
        await settled.WaitAsync(grace).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!settled.IsCompleted)
        {
            _log.LogWarning("{Graph}: {Count} messages of version {Version} were cut", Graph.Id, _underWay.Count, Version);
        }

        await EndNodesAsync().ConfigureAwait(false);
    }

    /// <summary>Stops with a grace of 10 s.</summary>
    public async ValueTask DisposeAsync() => await StopAsync(TimeSpan.FromSeconds(10)).ConfigureAwait(false);

    private async Task CloseTriggersAsync()
    {
        foreach (var trigger in Triggers)
        {
            await trigger.CloseAsync().ConfigureAwait(false);
        }
    }

    private async Task EndNodesAsync()
    {
        await _settleWatch.DisposeAsync().ConfigureAwait(false);
        foreach (var closing in _closing)
        {
            closing.Complete();
        }

        foreach (var node in _nodes)
        {
            node.Block?.Complete();
        }

        foreach (var node in _nodes)
        {
            await EndNodeAsync(node).ConfigureAwait(false);
        }

        await _site.DisposeSharedAsync().ConfigureAwait(false);
    }

    private async Task EndNodeAsync(RunningNode node)
    {
        try
        {
            await node.Node.TeardownAsync().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            _log.LogError("{Graph}: teardown of node {Node} failed: {Error}", Graph.Id, node.Definition.Id, error.Message);
        }

        await node.Node.DisposeAsync().ConfigureAwait(false);
    }

    private void Expire(TimeSpan limit)
    {
        foreach (var node in _nodes)
        {
            node.Block?.Expire(limit);
        }
    }
}
