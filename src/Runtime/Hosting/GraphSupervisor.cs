using Lolo.Runtime.Dataflow;
using Lolo.Runtime.Graphs;
using Lolo.Runtime.Hosting.Deploys;
using Lolo.Runtime.Hosting.Sources;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Hosting;

/// <summary>
/// Keeps one graph running: deploys a changed text beside the running version and swaps it in, rebuilds a version that cannot go on.
/// Whatever fails leaves the old version serving and is reported. One deploy at a time; members may be called from any thread.
/// </summary>
public sealed class GraphSupervisor : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _stopping = new();
    private readonly SessionDirectory _sessions = new();
    private readonly GraphSupply _supply;
    private readonly Rebuilds _rebuilds;
    private readonly GraphFolder? _folder;
    private readonly GraphSource _source;
    private readonly VersionKeeper _versions;
    private readonly DeployNews _news;
    private readonly ServingVersion _serving;
    private readonly string _id;
    private readonly Graph _first;

    internal GraphSupervisor(Graph graph, GraphSupply supply)
    {
        _first = graph;
        _id = graph.Id;
        _source = new(graph, supply.Compiler);
        _versions = new(graph, supply);
        _news = new(supply.Reporter);
        _supply = supply;
        _serving = new(supply, PrepareAsync, _stopping.Token);
        _rebuilds = new(supply.Time, _stopping.Token, RebuildAsync);
        _folder = supply.Options.Watch && graph.Closure.Count > 0 ? new(supply.Time, () => _ = DeployChangeAsync()) : null;
    }

    /// <summary>Id of the graph.</summary>
    public string GraphId => _id;

    /// <summary>The graph that serves; before the first version and after the stop, the one it began with.</summary>
    public Graph Graph => Running?.Graph ?? _first;

    /// <summary>What came of the last deploy; null before the first.</summary>
    public DeployOutcome? LastDeploy => _news.Last;

    /// <summary>How many sessions of the graph are open.</summary>
    public int Sessions => _sessions.Count;

    /// <summary>The open sessions.</summary>
    public SessionDirectory Directory => _sessions;

    /// <summary>The versions that served.</summary>
    public VersionKeeper Versions => _versions;

    /// <summary>Raised after each deploy that was tried, and each rebuild, on any thread, while the next one waits. A listener throws nothing.</summary>
    public event Action<DeployOutcome>? Deployed
    {
        add => _news.Told += value;
        remove => _news.Told -= value;
    }

    /// <summary>The version that serves; null before the first, and after the stop.</summary>
    public RunningGraph? Running => _serving.Current;

    /// <summary>Whether a file on disk holds what is not deployed, such as a text with errors. Reads the files.</summary>
    public Task<bool> HoldsUndeployedAsync() => _source.HoldsUndeployedAsync();

    /// <summary>The text in the graph's file as it is now; null when there is no file, or none that can be read.</summary>
    public Task<string?> ReadFileAsync() => Task.Run(_source.ReadText);

    /// <summary>Completes when the version that was replaced last is gone.</summary>
    internal Task Leaving => _serving.Leaving;

    /// <summary>Runs the first version and begins to watch.</summary>
    /// <param name="cancellation">Gives the start up.</param>
    public Task<DeployOutcome> StartAsync(CancellationToken cancellation = default) => StartAsync(new(_id, _source.File, DeployCause.Start), cancellation);

    /// <summary>Runs the first version and begins to watch.</summary>
    /// <param name="outcome">What is known of the deploy that brings it.</param>
    /// <param name="cancellation">Gives the start up.</param>
    internal Task<DeployOutcome> StartAsync(DeployOutcome outcome, CancellationToken cancellation = default) => InTurnAsync(() =>
    {
        Watch();
        _source.Sweep();
        _versions.Open(_source.TextsOf(_first));
        return SwapAsync(_first, outcome, cancellation);
    });

    /// <summary>Reads the graph's files and deploys them if their content has changed.</summary>
    /// <returns>What came of it; null when nothing had changed, or the graph is being stopped.</returns>
    public async Task<DeployOutcome?> DeployChangeAsync()
    {
        try
        {
            return await InTurnAsync(DeployFileAsync).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>
    /// Deploys texts that are not on disk yet. They are compiled and set up beside the running version; files are written only once they serve, so
    /// that a failure leaves version and files as they were.
    /// </summary>
    /// <param name="order">What is wanted.</param>
    /// <returns>What came of it; a failure when it could not be done.</returns>
    public async Task<DeployOutcome> DeployAsync(DeployOrder order)
    {
        var outcome = order.Begin(_id, _source.File);
        try
        {
            return await InTurnAsync(() => DeployOrderAsync(order, outcome)).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return outcome with { Failure = "the host is being stopped" };
        }
    }

    /// <summary>Closes the triggers and waits for messages under way; nothing is deployed any more.</summary>
    /// <param name="grace">How long messages under way may take.</param>
    public async Task StopAsync(TimeSpan grace)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await InTurnAsync(() => EndAsync(grace, true), CancellationToken.None).ConfigureAwait(false);
    }

    /// <summary>Stops after the deploy that is under way and before any other.</summary>
    /// <param name="grace">How long messages under way may take.</param>
    /// <param name="plan">What is looked at between the two; where it throws, the graph runs on.</param>
    /// <exception cref="OperationCanceledException">The graph is being stopped already.</exception>
    internal Task<T> StopAsync<T>(TimeSpan grace, Func<Task<T>> plan) =>
        InTurnAsync(async () => await EndAsync(grace, await plan().ConfigureAwait(false)).ConfigureAwait(false));

    /// <summary>Stops with the grace of a host that stops.</summary>
    public async ValueTask DisposeAsync() => await StopAsync(_supply.Options.Deploys.StopGrace).ConfigureAwait(false);

    private async Task<T> EndAsync<T>(TimeSpan grace, T planned)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        _folder?.Dispose();
        try
        {
            await _serving.StopAsync(grace).ConfigureAwait(false);
            return planned;
        }
        finally
        {
            _versions.Dispose();
        }
    }

    private async Task<T> InTurnAsync<T>(Func<Task<T>> deploy, CancellationToken? until = null)
    {
        await _turn.WaitAsync(until ?? _stopping.Token).ConfigureAwait(false);
        try
        {
            return await deploy().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<DeployOutcome?> DeployFileAsync()
    {
        if (!await _source.HasChangedAsync().ConfigureAwait(false))
        {
            return null;
        }

        var result = await _source.ReadAsync(_folder is null ? null : _supply.Time, _stopping.Token).ConfigureAwait(false);
        Watch();
        if (result is null)
        {
            return null;
        }

        var outcome = new DeployOutcome(_id, _source.File, DeployCause.Change) { Diagnostics = result.Diagnostics, Failure = _source.Misfit(result) };
        if (_source.IsServed && Running is { HasGivenUp: false })
        {
            return Report(outcome with { IsUnchanged = true });
        }

        return result.Graph is { } graph && outcome.Failure is null
            ? await SwapAsync(graph, outcome, _stopping.Token).ConfigureAwait(false)
            : Report(outcome);
    }

    private async Task<DeployOutcome> DeployOrderAsync(DeployOrder order, DeployOutcome outcome)
    {
        // What has come to disk meanwhile goes first, so that nobody's change is overwritten unseen.
        await (_folder is null ? Task.FromResult<DeployOutcome?>(null) : DeployFileAsync()).ConfigureAwait(false);
        if (Running is not { } running)
        {
            return outcome with { Failure = "no version is running that could be replaced" };
        }

        using var plan = new DeployPlan(_source, running, _versions.Serving, outcome);
        await plan.MakeAsync(order, _stopping.Token).ConfigureAwait(false);
        if (plan.Graph is not { } graph)
        {
            return plan.Outcome.Conflict is null ? Report(plan.Outcome) : plan.Outcome with { Serving = running.Version };
        }

        try
        {
            var done = await plan.CarryOutAsync(() => SwapAsync(graph, plan.Outcome, _stopping.Token, plan)).ConfigureAwait(false);
            return done is { IsUnchanged: true, Aside.Count: > 0 } ? Report(done) : done;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Report(plan.Outcome with { Failure = $"the graph's files cannot be written: {error.Message.TrimEnd('.')}" });
        }
    }

    // Texts that were ordered come to disk when they serve, and not before: a host that is killed between the two starts with the old ones,
    // which nobody has been told are gone.
    private async Task ServeAsync(Graph graph, DeployOutcome outcome, DeployPlan? plan, Graph? former)
    {
        try
        {
            if (plan is not null)
            {
                plan.Publish();
                Watch();
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException && former is not null)
        {
            plan!.Undo();
            await _serving.ReplaceAsync(former, mayRefuse: false, _stopping.Token).ConfigureAwait(false);
            throw new IOException($"the graph's files cannot be written: {error.Message.TrimEnd('.')}", error);
        }

        if (outcome.Cause != DeployCause.Rebuild)
        {
            _source.Serve();
            _versions.Keep(Running!.Version, outcome, _source.TextsOf(graph));
        }
    }

    private async Task<DeployOutcome> SwapAsync(Graph graph, DeployOutcome outcome, CancellationToken cancellation, DeployPlan? plan = null)
    {
        try
        {
            var (previous, former) = (Running?.Version, Running?.Graph);
            var handover = await _serving.ReplaceAsync(graph, mayRefuse: outcome.Cause != DeployCause.Rebuild, cancellation).ConfigureAwait(false);
            await ServeAsync(graph, outcome, plan, former).ConfigureAwait(false);
            DeployNews.TellStarted(Running, outcome.Cause, previous);
            return Report(outcome with { Aside = plan?.Outcome.Aside ?? [], Started = Running, Replayed = handover?.Replayed ?? 0, Pause = handover?.Pause ?? TimeSpan.Zero });
        }
        catch (Exception error) when (error is not OperationCanceledException || !(cancellation.IsCancellationRequested || _stopping.IsCancellationRequested))
        {
            return Report(outcome with { Failure = plan?.Explain(_supply.Explain(error)) ?? _supply.Explain(error) });
        }
    }

    // What was saved between the reading of a file and its watch looks to the watch as if it had always been so.
    private void Watch()
    {
        if (_folder is not null)
        {
            _folder.Watch(_source.Files);
            _folder.LookAgain();
        }
    }

    private Task<RunningGraph> PrepareAsync(Graph graph, CancellationToken cancellation)
    {
        var version = _versions.Next();
        var options = _supply.OptionsOf(_id, version, _sessions, reason => AskForRebuild(version, reason), _source);
        return RunningGraph.PrepareAsync(graph, options, cancellation);
    }

    // What arrives meanwhile waits with its sessions for the fresh version: this one only fails with it.
    private void AskForRebuild(int version, string reason)
    {
        if (Running is { } running && running.Version == version)
        {
            running.Doors.Hold();
        }

        _ = _rebuilds.AskAsync(version, reason);
    }

    private Task<DeployOutcome?> RebuildAsync(int version, string reason) => InTurnAsync(async () => Running is { } running && running.Version == version
        ? await SwapAsync(running.Graph, new(_id, _source.File, DeployCause.Rebuild) { Reason = reason }, _stopping.Token).ConfigureAwait(false)
        : null);

    private DeployOutcome Report(DeployOutcome outcome) => _news.Tell(outcome, Running);
}
