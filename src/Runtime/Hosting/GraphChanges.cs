using Lolo.Runtime.Contracts;
using Lolo.Runtime.Dataflow;
using Lolo.Runtime.Graphs;
using Lolo.Runtime.Hosting.Changes;
using Lolo.Runtime.Hosting.Deploys;

namespace Lolo.Runtime.Hosting;

/// <summary>
/// Brings graphs into a running host and takes them out of it; the others do not notice. One change at a time; members may be called from any
/// thread.
/// </summary>
public sealed class GraphChanges
{
    private const string Stopping = "the host is being stopped";
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _closing = new();
    private readonly GraphHost _host;
    private readonly GraphSupply _supply;
    private readonly GraphData _data;

    internal GraphChanges(GraphHost host, GraphSupply supply) => (_host, _supply, _data) = (host, supply, new(supply.Options.DataFolder));

    /// <summary>Raised before a graph that comes starts, for whoever follows each graph. A listener throws nothing.</summary>
    public event Action<GraphSupervisor>? Coming;

    /// <summary>Raised with the old and the new id of a graph, while neither runs. A listener throws nothing.</summary>
    public event Action<string, string>? Renaming;

    /// <summary>Raised after the list of graphs has become another one. A listener throws nothing.</summary>
    public event Action? Changed;

    /// <summary>
    /// Runs a graph that has no file yet: its text is checked, written beside the other graphs, set up and opened. Where that fails nothing of
    /// it is left.
    /// </summary>
    /// <param name="graphId">Id of the graph.</param>
    /// <param name="order">Its text, and who brings it.</param>
    /// <returns>What came of it; a failure when it could not be done.</returns>
    public async Task<DeployOutcome> AddAsync(string graphId, DeployOrder order)
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            var file = _host.NewFileOf(graphId);
            var first = new FirstText(_supply.Compiler, file);
            var outcome = order.Begin(graphId, file);
            outcome = !Graph.IsId(graphId) ? outcome with { Failure = $"`{graphId}` cannot be the id of a graph" }
                : _host.Find(graphId) is not null ? outcome with { Failure = $"there is a graph `{graphId}` already" }
                : _closing.IsCancellationRequested ? outcome with { Failure = Stopping }
                : await first.ReadAsync(order, outcome).ConfigureAwait(false);
            return outcome.Failure is null && first.Graph is { } graph
                ? await RunAsync(first, graph, outcome).ConfigureAwait(false)
                : Report(outcome);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>
    /// Gives a graph another id: in its text, in its file's name where that is the id, in its paths below <c>/id/</c>. Versions, state and draft
    /// follow. The graph stops for that time, so that its sessions are closed.
    /// </summary>
    /// <param name="graphId">Its id.</param>
    /// <param name="to">Its new id.</param>
    /// <returns>What came of the start under the new id; null for a graph that is only a draft.</returns>
    /// <exception cref="GraphChangeException">It cannot be done.</exception>
    public Task<DeployOutcome?> RenameAsync(string graphId, string to) => InTurnAsync(async () =>
    {
        if (!Graph.IsId(to) || to == graphId)
        {
            throw new GraphChangeException(to == graphId ? $"the graph is called `{to}` already" : $"`{to}` cannot be the id of a graph; it must be a-z, 0-9 and -, a letter first");
        }

        if (_host.Find(to) is not null || _data.Has(to))
        {
            throw new GraphChangeException($"there is a graph `{to}` already, or versions, state or a draft of one in the data folder; choose another id");
        }

        if (_host.Find(graphId) is { } supervisor)
        {
            return await RenameAsync(supervisor, to).ConfigureAwait(false);
        }

        _data.Move(graphId, to);
        _host.Drafts?.Reword(to, text => IdInText.With(text, to));
        return null;
    });

    /// <summary>Stops a graph and puts its file, versions, state and draft aside into the data folder. Files that other graphs may use stay.</summary>
    /// <param name="graphId">Id of the graph.</param>
    /// <returns>Full path of the folder they are in now.</returns>
    /// <exception cref="GraphChangeException">It cannot be done.</exception>
    public Task<string> RemoveAsync(string graphId) => InTurnAsync(async () =>
    {
        _data.MakePlace();
        var aside = _host.Find(graphId) is { } supervisor
            ? await RemoveAsync(supervisor).ConfigureAwait(false)
            : _data.PutAside(graphId, null, _supply.Time.GetUtcNow());
        Changed?.Invoke();
        return aside;
    });

    /// <summary>Lets nothing come or go any more.</summary>
    /// <returns>Completes when the change that is under way, if any, has ended.</returns>
    internal async Task CloseAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        await _turn.WaitAsync().ConfigureAwait(false);
        _turn.Release();
    }

    private async Task<DeployOutcome> RunAsync(FirstText first, Graph graph, DeployOutcome outcome)
    {
        try
        {
            first.Write();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Report(outcome with { Failure = $"the graph's files cannot be written: {error.Message.TrimEnd('.')}" });
        }

        var supervisor = new GraphSupervisor(graph, _supply);
        Coming?.Invoke(supervisor);
        var done = await TryStartAsync(supervisor, outcome).ConfigureAwait(false);
        if (done.Started is { } started && ShadowOn(started) is { } shadow)
        {
            done = Report(done with { Started = null, Failure = shadow });
        }

        if (done.Started is null)
        {
            await supervisor.StopAsync(TimeSpan.Zero).ConfigureAwait(false);
            _host.Measures.Forget(graph.Id);
            first.TakeBack();
            return done with { Serving = null };
        }

        _host.Graphs = [.. _host.Graphs, supervisor];
        Changed?.Invoke();
        return done;
    }

    private async Task<DeployOutcome> TryStartAsync(GraphSupervisor supervisor, DeployOutcome outcome)
    {
        try
        {
            return await supervisor.StartAsync(outcome, _closing.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            return outcome with { Failure = Stopping };
        }
    }

    private async Task<DeployOutcome?> RenameAsync(GraphSupervisor old, string to)
    {
        // Deploys go before or come too late, so that what was planned is what is there.
        var (former, move, next) = await old.StopAsync(_supply.Options.Deploys.StopGrace, () => PlanAsync(old, to)).ConfigureAwait(false);
        _supply.States.Release(former.Id, to);
        var isMoved = false;
        try
        {
            _data.Move(former.Id, to);
            isMoved = true;
            move.CarryOut();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            if (isMoved)
            {
                _data.Move(to, former.Id);
            }

            _supply.States.Release(to, former.Id);
            await StartAsync(old, former).ConfigureAwait(false);
            throw new GraphChangeException($"the files of `{former.Id}` cannot be moved, and it runs on under that name: {error.Message.TrimEnd('.')}", error);
        }

        _host.Drafts?.Reword(to, draft => IdInText.With(draft, to));
        _host.Measures.Forget(former.Id);
        Renaming?.Invoke(former.Id, to);
        return await StartAsync(old, next).ConfigureAwait(false);
    }

    private async Task<(Graph Former, GraphMove Move, Graph Next)> PlanAsync(GraphSupervisor old, string to)
    {
        var graph = old.Graph;
        var text = graph.Closure.Count == 0 ? null : await old.ReadFileAsync().ConfigureAwait(false);
        if (text is null || await old.HoldsUndeployedAsync().ConfigureAwait(false))
        {
            throw new GraphChangeException($"the files of `{graph.Id}` hold what is not deployed, or are gone; cure that first");
        }

        var move = new GraphMove(graph, text, to);
        return (await Task.Run(() => move.Compile(_supply.Compiler)).ConfigureAwait(false)).Graph is { } next && next.Id == to
            ? (graph, move, next)
            : throw new GraphChangeException($"`{graph.Id}` cannot run as `{to}`: check its text");
    }

    private async Task<string> RemoveAsync(GraphSupervisor supervisor)
    {
        var id = supervisor.GraphId;
        var graph = await supervisor.StopAsync(_supply.Options.Deploys.StopGrace, () => Task.FromResult(supervisor.Graph)).ConfigureAwait(false);
        _supply.States.Release(id, null);
        try
        {
            var aside = _data.PutAside(id, graph, _supply.Time.GetUtcNow());
            _host.Graphs = [.. _host.Graphs.Where(other => other != supervisor)];
            _host.Measures.Forget(id);
            return aside;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            await StartAsync(supervisor, graph).ConfigureAwait(false);
            throw;
        }
    }

    private async Task<DeployOutcome> StartAsync(GraphSupervisor old, Graph graph)
    {
        var next = new GraphSupervisor(graph, _supply);
        Coming?.Invoke(next);
        _host.Graphs = [.. _host.Graphs.Select(other => other == old ? next : other)];
        var outcome = await next.StartAsync(_closing.Token).ConfigureAwait(false);
        Changed?.Invoke();
        return outcome;
    }

    private string? ShadowOn(RunningGraph running) =>
        _supply.Services.GetService(typeof(ITriggerUrls)) is ITriggerUrls urls
            ? running.Triggers.Select(trigger => trigger.Address).OfType<TriggerAddress>().Select(address => urls.ShadowOn(running.Graph.Id, address)).FirstOrDefault(shadow => shadow is not null)
            : null;

    private async Task<T> InTurnAsync<T>(Func<Task<T>> change)
    {
        await _turn.WaitAsync().ConfigureAwait(false);
        try
        {
            return _closing.IsCancellationRequested ? throw new GraphChangeException(Stopping) : await change().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            throw new GraphChangeException($"{Stopping}; its next start tells what is there");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new GraphChangeException($"the graph's files cannot be moved: {error.Message.TrimEnd('.')}", error);
        }
        finally
        {
            _turn.Release();
        }
    }

    private DeployOutcome Report(DeployOutcome outcome)
    {
        _supply.Reporter.Report(outcome);
        return outcome;
    }
}
