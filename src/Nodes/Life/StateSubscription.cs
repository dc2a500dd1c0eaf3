using Lolo.Runtime.Contracts;

namespace Lolo.Nodes.Life;

/// <summary>What a store tells of, handed from the trigger of one version to that of the next. Members may be called from any thread.</summary>
internal sealed class StateSubscription : IDisposable
{
    private IDisposable? _watch;
    private volatile StateTrigger _owner;

    private StateSubscription(StateTrigger owner) => _owner = owner;

    /// <summary>The trigger that takes the changes; to be set before the former is closed.</summary>
    public StateTrigger Owner
    {
        set => _owner = value;
    }

    /// <summary>Begins to hear of changes.</summary>
    /// <param name="store">The store.</param>
    /// <param name="prefix">The keys.</param>
    /// <param name="owner">Takes the changes at first.</param>
    public static StateSubscription Begin(IStateStore store, string prefix, StateTrigger owner)
    {
        var subscription = new StateSubscription(owner);
        subscription._watch = store.Watch(prefix, subscription.Take);
        return subscription;
    }

    /// <summary>Hears of no more changes.</summary>
    public void Dispose() => _watch?.Dispose();

    // One that has just been closed may have a successor.
    private void Take(StateChange change)
    {
        for (var owner = _owner; !owner.TryTake(change);)
        {
            var former = owner;
            owner = _owner;
            if (owner == former)
            {
                return;
            }
        }
    }
}
