using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Life;

/// <summary>A trigger that takes errors. They enter at once, on the thread of the node that failed, so that their origin never looks idle in between.</summary>
/// <param name="site">Where it stands.</param>
internal sealed class ErrorTrigger(NodeSite site) : ITrigger, IErrorTaker
{
    private const int MostWaiting = 1_000;
    private int _waiting;

    public TriggerAddress? Address => null;

    public bool TryTake(Body error, Origin? origin, Trail trail)
    {
        if (Volatile.Read(ref _waiting) >= MostWaiting)
        {
            site.Count("full");
            return false;
        }

        var result = site.Outputs[0].Route(error, origin ?? new LoneOrigin(site), trail with { Hops = trail.Hops | Hops.Caught });
        if (result.Pending is { } pending)
        {
            Interlocked.Increment(ref _waiting);
            _ = CountAsync(pending);
        }

        return true;
    }

    public Task SetupAsync(CancellationToken cancellation) => Task.CompletedTask;

    public Task OpenAsync() => Task.CompletedTask;

    public Task CloseAsync() => Task.CompletedTask;

    public Task TeardownAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => default;

    private async Task CountAsync(Task pending)
    {
        await pending.ConfigureAwait(false);
        Interlocked.Decrement(ref _waiting);
    }
}
