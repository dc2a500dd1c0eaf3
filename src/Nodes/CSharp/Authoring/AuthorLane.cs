using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.CSharp.Authoring;

/// <summary>
/// Where the code of one node runs: every await comes back to it, and each uninterrupted run is a turn with a time limit of its own.
/// What an <c>async void</c> throws ends here too.
/// </summary>
/// <param name="site">The node.</param>
/// <param name="errors">Says what was thrown.</param>
internal sealed class AuthorLane(NodeSite site, AuthorErrors errors) : SynchronizationContext
{
    private readonly TimeSpan _limit = site.Graph.Limits.Run;

    /// <summary>What runs the turns: one thread at a time, or as many as <c>parallel</c> asks for.</summary>
    public TaskScheduler Scheduler { get; } = site.Node.Parallel <= 1
        ? new Lane()
        : new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, site.Node.Parallel).ConcurrentScheduler;

    /// <summary>Begins a turn on the calling thread, which runs on <see cref="Scheduler"/>.</summary>
    /// <returns>What <see cref="Leave"/> is to get.</returns>
    public SynchronizationContext? Enter() => Enter(_limit);

    /// <summary>Begins a turn with a limit other than that of a handler.</summary>
    /// <param name="limit">How long it may run without a pause.</param>
    /// <returns>What <see cref="Leave"/> is to get.</returns>
    public SynchronizationContext? Enter(TimeSpan limit)
    {
        var outer = Current;
        SendBatch.Open();
        SetSynchronizationContext(this);
        CodeGuard.Begin(limit);
        return outer;
    }

    /// <summary>Ends the turn of the calling thread.</summary>
    /// <param name="outer">What <see cref="Enter()"/> gave.</param>
    public static void Leave(SynchronizationContext? outer)
    {
        CodeGuard.End();
        SetSynchronizationContext(outer);
        SendBatch.Close();
    }

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state) => _ = Task.Factory.StartNew(
        static posted =>
        {
            var (lane, callback, state) = ((AuthorLane, SendOrPostCallback, object?))posted!;
            lane.Run(callback, state);
        },
        (this, d, state),
        CancellationToken.None,
        TaskCreationOptions.DenyChildAttach | TaskCreationOptions.HideScheduler,
        Scheduler);

    /// <summary>Queues a callback of the author; what it throws is a failure of the node outside any handler.</summary>
    /// <param name="callback">The callback.</param>
    public void Call(Func<Task?> callback) => Post(
        static async state =>
        {
            if (((Func<Task?>)state!)() is { } pending)
            {
                await pending;
            }
        },
        callback);

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    private void Run(SendOrPostCallback callback, object? state)
    {
        var outer = Enter(_limit);
        try
        {
            callback(state);
        }
        catch (Exception error)
        {
            site.Fault(errors.Of(error));
        }
        finally
        {
            Leave(outer);
        }
    }
}
