using Lolo.Runtime.Contracts;
using Lolo.Runtime.Graphs;
using Lolo.Runtime.Messages;
using Microsoft.Extensions.Logging;

namespace Lolo.Runtime.Dataflow;

/// <summary>
/// A version at work. Its life: prepared (nodes made and set up), open (triggers let messages in), closed (they no longer do),
/// stopped (messages under way have settled, nodes are gone).
/// </summary>
public sealed class RunningGraph : IAsyncDisposable
{
    private static readonly TimeSpan _cutGrace = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _farewell = TimeSpan.FromMilliseconds(500);
    private readonly RunningGraphSite _site;
    private readonly UnderWay _underWay;
    private readonly GraphWiring _wiring;
    private readonly ErrorTakers _takers;
    private readonly RunningGraphOptions _options;
    private readonly ILogger _log;
    private readonly Gate _gate = new();
    private GraphTriggers _triggers;
    private ITimer? _settleWatch;
    private TaskCompletionSource? _stop;

    private RunningGraph(Graph graph, RunningGraphOptions options)
    {
        Graph = graph;
        _options = options;
        _log = options.Logs.CreateLogger("Lolo.Graph");
        _takers = new(options.Time);
        _site = new(graph, options, _takers, _gate);
        _underWay = new(_log);
        _wiring = new(graph, options, _site, _underWay, _takers, _gate);
        _triggers = new([], GuardAsync);
    }

    /// <summary>The graph it runs.</summary>
    public Graph Graph { get; }

    /// <summary>Number of the version.</summary>
    public int Version => _options.Version;

    /// <summary>Its triggers, in document order.</summary>
    public IReadOnlyList<ITrigger> Triggers => _triggers.All;

    /// <summary>How many messages are queued or unsettled.</summary>
    public long MessagesUnderWay => _underWay.Count;

    /// <summary>Makes and sets up every node, in document order; opens nothing.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="options">What it runs with.</param>
    /// <param name="cancellation">Gives the start up.</param>
    /// <exception cref="HandlerException">
    /// Module load or <c>setup</c> of a function failed; nothing is left behind: what was set up is torn down, what was made is disposed.
    /// </exception>
    public static async Task<RunningGraph> PrepareAsync(Graph graph, RunningGraphOptions options, CancellationToken cancellation = default)
    {
        var running = new RunningGraph(graph, options);
        try
        {
            await running.SetUpAsync(cancellation).ConfigureAwait(false);
            return running;
        }
        catch
        {
            await running.StopAsync(TimeSpan.Zero).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Prepares a graph and opens its triggers.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="options">What it runs with.</param>
    /// <param name="cancellation">Gives the start up.</param>
    /// <exception cref="HandlerException">As of <see cref="PrepareAsync"/>; also when a trigger cannot open, nothing is left behind.</exception>
    public static async Task<RunningGraph> StartAsync(Graph graph, RunningGraphOptions options, CancellationToken cancellation = default)
    {
        var running = await PrepareAsync(graph, options, cancellation).ConfigureAwait(false);
        try
        {
            await running.OpenAsync().ConfigureAwait(false);
            _ = running.TellAsync(new(LifeEventKind.Started) { Cause = "start" });
            return running;
        }
        catch
        {
            await running.StopAsync(TimeSpan.Zero).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>What a node has done since the version began.</summary>
    /// <param name="nodeId">Id of the node.</param>
    public NodeCounters Counters(string nodeId) =>
        _wiring.Find(nodeId)?.Counters ?? throw new ArgumentException($"there is no node `{nodeId}`", nameof(nodeId));

    /// <summary>What its nodes have done since it began, in document order.</summary>
    public IReadOnlyList<NodeFigures> ReadNodes() => [.. _wiring.Nodes.Select(NodeFigures.Of)];

    /// <summary>What has gone over its links since it began.</summary>
    public IReadOnlyList<LinkFigures> ReadLinks() => [.. _wiring.Nodes.SelectMany(node => node.Outputs).SelectMany(port => port.ReadLinks())];

    /// <summary>Has what goes over a link looked at. A link that nobody looks at pays nothing for it.</summary>
    /// <param name="link">The link as a graph writes it: <c>a.out -> b.in</c>.</param>
    /// <param name="look">
    /// Gets each body and its origin, on the sender's thread, which may be the lane: it must return at once and throw nothing. Who keeps the
    /// body beyond the call retains it.
    /// </param>
    /// <returns>Ends it when disposed; null where there is no such link.</returns>
    public IDisposable? Tap(string link, Action<Body, Origin> look) =>
        _wiring.Nodes.SelectMany(node => node.Outputs).Select(port => port.Tap(link, look)).FirstOrDefault(tap => tap is not null);

    /// <summary>A trigger by the id of its node; null when the node is none, or there is no such node.</summary>
    /// <param name="nodeId">Id of the node.</param>
    public ITrigger? Trigger(string nodeId) => _wiring.Find(nodeId)?.Node as ITrigger;

    /// <summary>Lets answers out, and opens the triggers, in document order.</summary>
    public Task OpenAsync()
    {
        _options.Measures.Enter(Version, _wiring.Nodes, _underWay, _site);
        _gate.Open();
        return _triggers.OpenAsync();
    }

    /// <summary>Closes the triggers that were opened; what has entered goes its way. Later calls return the first one's task.</summary>
    public Task CloseAsync() => _triggers.CloseAsync();

    /// <summary>
    /// Closes the triggers, lets messages under way settle, runs every <c>teardown</c>, the last set up first, and disposes the nodes.
    /// A later call does nothing but wait for the first.
    /// </summary>
    /// <param name="grace">How long messages under way may take; then they are cut and reported, and an origin that waits for an answer is told 503.</param>
    public async Task StopAsync(TimeSpan grace)
    {
        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Interlocked.CompareExchange(ref _stop, stop, null) is { } first)
        {
            await first.Task.ConfigureAwait(false);
            return;
        }

        try
        {
            await SayStoppingAsync(grace).ConfigureAwait(false);
            await CloseAsync().ConfigureAwait(false);
            // Authors' callbacks run here, and one that never returns must not keep the version for ever.
            await GuardAsync("the stop signal", () => _site.StopAsync().WaitAsync(grace > _cutGrace ? grace : _cutGrace, _options.Time)).ConfigureAwait(false);
            await SettleAsync(grace).ConfigureAwait(false);
            await EndNodesAsync().ConfigureAwait(false);
        }
        finally
        {
            stop.SetResult();
        }
    }

    /// <summary>Stops with a grace of 10 s.</summary>
    public async ValueTask DisposeAsync() => await StopAsync(TimeSpan.FromSeconds(10)).ConfigureAwait(false);

    /// <summary>What is let out of it.</summary>
    internal Gate Gate => _gate;

    /// <summary>Whether it has asked for a fresh version.</summary>
    internal bool HasGivenUp => _site.HasGivenUp;

    /// <summary>The triggers.</summary>
    internal GraphTriggers Doors => _triggers;

    /// <summary>Completes when no message is under way.</summary>
    internal Task WhenIdleAsync() => _underWay.WhenIdleAsync();

    /// <summary>Tells the nodes that listen of an event in the graph's life.</summary>
    /// <returns>Completes when the journeys that began with it have ended.</returns>
    internal Task TellAsync(LifeEvent happened) =>
        Task.WhenAll(_wiring.Nodes.Select(node => node.Node).OfType<ILifeListener>().Select(node => GuardAsync("telling of its life", () => node.HearAsync(happened))));

    private async Task SetUpAsync(CancellationToken cancellation)
    {
        _wiring.Wire();
        _triggers = new(_wiring.Nodes, GuardAsync);
        var limit = _options.Limits.Settle;
        var beat = TimeSpan.FromTicks(Math.Clamp(limit.Ticks / 4, TimeSpan.TicksPerMillisecond, TimeSpan.TicksPerSecond));
        _settleWatch = _options.Time.CreateTimer(_ => Beat(limit), null, beat, beat);
        foreach (var node in _wiring.Nodes)
        {
            await node.Node.SetupAsync(cancellation).ConfigureAwait(false);
            node.IsSetUp = true;
        }
    }

    // Before triggers close, so that sessions can still be told; when the version was closed before, at least before anything ends.
    private async Task SayStoppingAsync(TimeSpan grace)
    {
        if (_triggers.IsOpen)
        {
            var wait = grace < _farewell ? grace : _farewell;
            await TellAsync(new(LifeEventKind.Stopping) { Cause = _triggers.IsReplaced ? "replaced" : "stop" }).WaitAsync(wait, _options.Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SettleAsync(TimeSpan grace)
    {
        var settled = _underWay.WhenIdleAsync();
        if (!settled.IsCompleted && grace > TimeSpan.Zero)
        {
            await settled.WaitAsync(grace, _options.Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (!settled.IsCompleted)
        {
            TellCut(grace);
        }
    }

    private void TellCut(TimeSpan grace)
    {
        var (count, nodes) = (_underWay.Count, string.Join(", ", _wiring.Nodes.Where(node => node.Block is { IsBusy: true }).Select(node => node.Definition.Id)));
        _log.LogWarning(
            "{Graph}: {Count} {Unit} of version {Version} {Verb} cut{Place}: not settled within {Seconds} s{Limit}",
            Graph.Id,
            count,
            count == 1 ? "message" : "messages",
            Version,
            count == 1 ? "was" : "were",
            nodes.Length == 0 ? "" : $" at {nodes}",
            grace.TotalSeconds,
            _triggers.IsReplaced ? " (limit Deploys:Grace)" : grace > TimeSpan.Zero ? " (limit Deploys:StopGrace)" : "");
    }

    // What comes late, from a timer say, is cut too: no handler runs beside or after its teardown.
    private async Task EndNodesAsync()
    {
        if (_settleWatch is not null)
        {
            await _settleWatch.DisposeAsync().ConfigureAwait(false);
        }

        _takers.Disconnect();
        NodeBlock[] blocks = [.. _wiring.Nodes.Select(node => node.Block).OfType<NodeBlock>()];
        Array.ForEach(blocks, block => block.Complete());
        Array.ForEach(blocks, block => block.Cut());
        await Task.WhenAll(blocks.Select(block => block.Completion))
            .WaitAsync(_cutGrace, _options.Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var node in _wiring.Nodes.Reverse())
        {
            if (node.IsSetUp)
            {
                await GuardAsync($"teardown of node {node.Definition.Id}", node.Node.TeardownAsync).ConfigureAwait(false);
            }

            await GuardAsync($"the end of node {node.Definition.Id}", () => node.Node.DisposeAsync().AsTask()).ConfigureAwait(false);
            node.Errors.TellSuppressed();
        }

        await GuardAsync("the end of what nodes share", _site.DisposeSharedAsync).ConfigureAwait(false);
        _options.Measures.Leave(Version);
    }

    private async Task GuardAsync(string step, Func<Task> action)
    {
        try
        {
            await action().ConfigureAwait(false);
        }
        catch (Exception error)
        {
            _log.LogError("{Graph}: {Step} failed: {Error}", Graph.Id, step, error.Message);
        }
    }

    // Runs on a timer, where nobody would catch what it throws.
    private void Beat(TimeSpan limit)
    {
        _site.TellSuppressed();
        foreach (var node in _wiring.TakeAsked())
        {
            var isThrough = false;
            try
            {
                isThrough = node.Block?.Expire(limit) is not true;
                isThrough &= !node.Errors.TellSuppressed();
            }
            catch (Exception error)
            {
                _log.LogError(error, "{Graph}: giving up late messages of node {Node} failed", Graph.Id, node.Definition.Id);
            }

            if (!isThrough)
            {
                node.Beat.Ask();
            }
        }
    }
}
