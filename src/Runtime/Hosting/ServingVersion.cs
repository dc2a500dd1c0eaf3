using Lolo.Runtime.Dataflow;
using Lolo.Runtime.Graphs;

namespace Lolo.Runtime.Hosting;

/// <summary>The version of a graph that serves, and the way from one to the next. Used by one deploy at a time.</summary>
/// <param name="supply">What the host gives.</param>
/// <param name="prepare">Prepares a version of a graph.</param>
/// <param name="stopping">Fires when the host stops.</param>
internal sealed class ServingVersion(GraphSupply supply, Func<Graph, CancellationToken, Task<RunningGraph>> prepare, CancellationToken stopping)
{
    /// <summary>The version that serves; null before the first, and after the stop.</summary>
    public RunningGraph? Current { get; private set; }

    /// <summary>Completes when the version that was replaced last is gone.</summary>
    public Task Leaving { get; private set; } = Task.CompletedTask;

    /// <summary>
    /// Has a fresh version of a graph serve. All that can fail is done beside the version that serves, which finishes its messages while the new
    /// one serves; the next deploy waits for it.
    /// </summary>
    /// <param name="graph">The graph.</param>
    /// <param name="mayRefuse">Whether an error in the replay of sessions keeps the old version.</param>
    /// <param name="cancellation">Gives it up.</param>
    /// <returns>The swap; null where nothing was replaced.</returns>
    public async Task<Handover?> ReplaceAsync(Graph graph, bool mayRefuse, CancellationToken cancellation)
    {
        await Leaving.WaitAsync(cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellation.ThrowIfCancellationRequested();
        var next = await prepare(graph, cancellation).ConfigureAwait(false);
        try
        {
            return await OpenAsync(Current, next, mayRefuse, cancellation).ConfigureAwait(false);
        }
        catch
        {
            await next.StopAsync(TimeSpan.Zero).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Stops what serves and what is leaving.</summary>
    /// <param name="grace">How long messages under way may take.</param>
    public async Task StopAsync(TimeSpan grace)
    {
        var last = Current?.StopAsync(grace) ?? Task.CompletedTask;
        Current = null;
        await last.ConfigureAwait(false);
        await Leaving.WaitAsync(grace, supply.Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<Handover?> OpenAsync(RunningGraph? old, RunningGraph next, bool mayRefuse, CancellationToken cancellation)
    {
        if (old is null)
        {
            await next.OpenAsync().ConfigureAwait(false);
            Current = next;
            return null;
        }

        var handover = supply.HandoverOf(old, next);
        try
        {
            await handover.RunAsync(mayRefuse, cancellation).ConfigureAwait(false);
        }
        catch when (!next.Gate.IsClosed)
        {
            await ReviveAsync(old, next).ConfigureAwait(false);
            throw;
        }

        Current = next;
        Leaving = LeaveAsync(old, next);
        return handover;
    }

    // What the old version's messages have kept waiting waits no longer than they do, unless it is for a fresh version.
    private async Task LeaveAsync(RunningGraph old, RunningGraph next)
    {
        await old.CloseAsync().ConfigureAwait(false);
        await old.StopAsync(supply.Options.Deploys.Grace).ConfigureAwait(false);
        if (!next.HasGivenUp)
        {
            next.Doors.Release();
        }
    }

    // The failed version has taken some triggers over already: a fresh version of the old text takes them back.
    private async Task ReviveAsync(RunningGraph old, RunningGraph failed)
    {
        Current = null;
        try
        {
            var fresh = await prepare(old.Graph, stopping).ConfigureAwait(false);
            await supply.HandoverOf(failed, fresh).RunAsync(mayRefuse: false, stopping).ConfigureAwait(false);
            Current = fresh;
        }
        finally
        {
            Leaving = LeaveAsync(old, Current ?? failed);
        }
    }
}
