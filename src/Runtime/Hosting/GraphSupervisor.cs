using Lolo.Runtime.Contracts;
using Lolo.Runtime.Dataflow;
using Lolo.Runtime.Graphs;
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
    private readonly RebuildPace _pace;
    private readonly GraphFolder? _folder;
    private readonly GraphSource _source;
    private readonly string _id;
    private readonly Graph _first;
    private Task _leaving = Task.CompletedTask;
    private int _versions;

    internal GraphSupervisor(Graph graph, GraphSupply supply)
    {
        _first = graph;
        _id = graph.Id;
        _source = new(graph, supply.Compiler);
        _supply = supply;
        _pace = new(supply.Time);
        _folder = supply.Options.Watch && graph.Closure.Count > 0 ? new(supply.Time, () => _ = DeployChangeAsync()) : null;
    }

    /// <summary>Id of the graph.</summary>
    public string GraphId => _id;

    /// <summary>The graph that serves; before the first version and after the stop, the one it began with.</summary>
    public Graph Graph => Running?.Graph ?? _first;

    /// <summary>What came of the last deploy; null before the first.</summary>
    public DeployOutcome? LastDeploy { get; private set; }

    /// <summary>How many sessions of the graph are open.</summary>
    public int Sessions => _sessions.Count;

    /// <summary>The version that serves; null before the first, and after the stop.</summary>
    public RunningGraph? Running { get; private set; }

    /// <summary>Completes when the version that was replaced last is gone.</summary>
    internal Task Leaving => _leaving;

    /// <summary>Runs the first version and begins to watch.</summary>
    /// <param name="cancellation">Gives the start up.</param>
    public Task<DeployOutcome> StartAsync(CancellationToken cancellation = default) => InTurnAsync(() =>
    {
        _folder?.Watch(_source.Files);
        return SwapAsync(_first, new(_id, _source.File, DeployCause.Start), cancellation);
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

    /// <summary>Closes the triggers and waits for messages under way; nothing is deployed any more.</summary>
    /// <param name="grace">How long messages under way may take.</param>
    public async Task StopAsync(TimeSpan grace)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        _folder?.Dispose();
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            var last = Running?.StopAsync(grace) ?? Task.CompletedTask;
            Running = null;
            await last.ConfigureAwait(false);
            await _leaving.WaitAsync(grace, _supply.Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Stops with the grace of a host that stops.</summary>
    public async ValueTask DisposeAsync() => await StopAsync(_supply.Options.StopGrace).ConfigureAwait(false);

    private async Task<T> InTurnAsync<T>(Func<Task<T>> deploy)
    {
        await _turn.WaitAsync(_stopping.Token).ConfigureAwait(false);
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

        var result = await _source.ReadAsync(_stopping.Token).ConfigureAwait(false);
        _folder?.Watch(_source.Files);
        var outcome = new DeployOutcome(_id, _source.File, DeployCause.Change) { Diagnostics = result.Diagnostics, Failure = _source.Misfit(result) };
        return result.Graph is { } graph && outcome.Failure is null
            ? await SwapAsync(graph, outcome, _stopping.Token).ConfigureAwait(false)
            : Report(outcome);
    }

    private async Task<DeployOutcome> SwapAsync(Graph graph, DeployOutcome outcome, CancellationToken cancellation)
    {
        try
        {
            var previous = Running?.Version;
            await ReplaceAsync(graph, cancellation).ConfigureAwait(false);
            TellStarted(outcome.Cause, previous);
            return Report(outcome with { Started = Running });
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return Report(outcome with { Failure = _supply.Explain(error) });
        }
    }

    // The new version takes the endpoints over before the old one lets go of them, so that nobody knocks at a closed door. The old one
    // finishes its messages while the new one serves; the next deploy waits for it.
    private async Task ReplaceAsync(Graph graph, CancellationToken cancellation)
    {
        await _leaving.WaitAsync(cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellation.ThrowIfCancellationRequested();
        var next = await PrepareAsync(graph, cancellation).ConfigureAwait(false);
        var old = Running;
        try
        {
            await next.OpenAsync().ConfigureAwait(false);
            Running = next;
        }
        catch
        {
            await next.StopAsync(TimeSpan.Zero).ConfigureAwait(false);
            await ReviveAsync(old).ConfigureAwait(false);
            throw;
        }
        finally
        {
            _leaving = old is null ? Task.CompletedTask : LeaveAsync(old);
        }
    }

    // Its triggers close first: the new version is open already, and nothing is to enter both.
    private async Task LeaveAsync(RunningGraph old)
    {
        await old.CloseAsync().ConfigureAwait(false);
        await old.StopAsync(_supply.Options.SwapGrace).ConfigureAwait(false);
    }

    // The failed version may have taken endpoints over already: a fresh version of the old text takes them back.
    private async Task ReviveAsync(RunningGraph? old)
    {
        if (old is not null)
        {
            Running = null;
            Running = await PrepareAsync(old.Graph, _stopping.Token).ConfigureAwait(false);
            await Running.OpenAsync().ConfigureAwait(false);
        }
    }

    private Task<RunningGraph> PrepareAsync(Graph graph, CancellationToken cancellation)
    {
        var version = ++_versions;
        var options = _supply.OptionsOf(_id, version, _sessions, reason => _ = RebuildAsync(version, reason), _source.Wrote);
        return RunningGraph.PrepareAsync(graph, options, cancellation);
    }

    private async Task RebuildAsync(int version, string reason)
    {
        try
        {
            await Task.Delay(_pace.Next(), _supply.Time, _stopping.Token).ConfigureAwait(false);
            await InTurnAsync(() => RebuildInTurnAsync(version, reason)).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The host stops: nobody needs a fresh version.
        }
    }

    private async Task<DeployOutcome?> RebuildInTurnAsync(int version, string reason)
    {
        if (Running is not { } running || running.Version != version)
        {
            return null;
        }

        var outcome = new DeployOutcome(_id, _source.File, DeployCause.Rebuild) { Reason = reason };
        var result = await SwapAsync(running.Graph, outcome, _stopping.Token).ConfigureAwait(false);
        if (result.Started is null)
        {
            _ = RebuildAsync(version, reason);
        }

        return result;
    }

    private DeployOutcome Report(DeployOutcome outcome)
    {
        var told = outcome with { Serving = Running?.Version };
        LastDeploy = told;
        if (outcome.Started is null)
        {
            TellFailed(outcome);
        }

        _supply.Reporter.Report(told);
        return told;
    }

    private void TellStarted(DeployCause cause, int? previous) => _ = Running?.TellAsync(
        new(cause == DeployCause.Start ? LifeEventKind.Started : LifeEventKind.Deployed) { Cause = WordOf(cause), Previous = previous });

    private void TellFailed(DeployOutcome outcome) => _ = Running?.TellAsync(
        new(LifeEventKind.Failed) { Cause = WordOf(outcome.Cause), Failure = outcome.Failure, Diagnostics = outcome.Diagnostics });

    private static string WordOf(DeployCause cause) => cause.ToString().ToLowerInvariant();
}
