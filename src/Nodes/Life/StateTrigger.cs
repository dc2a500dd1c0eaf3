using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Life;

/// <summary>
/// A trigger that watches keys of the graph's state. Changes enter one by one, as the linked nodes take them; those that wait are bounded.
/// While messages of a key are under way, its next change has the same origin, so that the order of a key holds.
/// </summary>
/// <param name="site">Where it stands.</param>
internal sealed class StateTrigger(NodeSite site) : ITrigger
{
    private static readonly string[] _fields = ["key", "old", "new"];
    private readonly Lock _gate = new();
    private readonly StateKeys _keys = StateKeys.Of(site.Node.Parameters);
    private readonly int _limit = (int)(double)site.Node.Parameters["limit"]!;
    private readonly StateTriggerLog _log = new(site);
    private readonly Queue<StateChange> _waiting = new();
    private readonly Dictionary<string, LoneOrigin> _origins = new(StringComparer.Ordinal);
    private StateSubscription? _subscription;
    private bool _isPumping;
    private bool _isClosed;

    public TriggerAddress? Address => null;

    public Task SetupAsync(CancellationToken cancellation) => Task.CompletedTask;

    public Task OpenAsync()
    {
        _subscription = StateSubscription.Begin(site.Graph.State, _keys.Prefix, this);
        return Task.CompletedTask;
    }

    // The changes of the same keys go on where the former takes no more of them: none is lost, none comes twice.
    public async Task TakeOverAsync(ITrigger former)
    {
        var replaced = (StateTrigger)former;
        if (replaced._keys.Prefix == _keys.Prefix && replaced._subscription is { } subscription)
        {
            replaced._subscription = null;
            _subscription = subscription;
            subscription.Owner = this;
            await replaced.CloseAsync();
        }
        else
        {
            await replaced.CloseAsync();
            await OpenAsync();
        }
    }

    public Task CloseAsync()
    {
        lock (_gate)
        {
            // What has changed already enters, to be handled within the grace of the stop: nobody else is going to tell of it.
            _isClosed = true;
            while (_waiting.TryDequeue(out var change))
            {
                Enter(change);
            }
        }

        _subscription?.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Takes a change. Called one at a time, in the order of the changes.</summary>
    /// <param name="change">The change.</param>
    /// <returns>False when the trigger is closed.</returns>
    public bool TryTake(StateChange change)
    {
        if (!_keys.Hold(change.Key) || change.Old == change.New)
        {
            return !Volatile.Read(ref _isClosed);
        }

        lock (_gate)
        {
            if (_isClosed)
            {
                return false;
            }

            _log.Changed(change.Key);
            if (_waiting.Count == _limit)
            {
                _waiting.Dequeue();
                _log.Dropped(_limit);
            }

            _waiting.Enqueue(change);
            if (_isPumping)
            {
                return true;
            }

            _isPumping = true;
        }

        _ = PumpAsync();
        return true;
    }

    public Task TeardownAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => default;

    private static object? Read(string? json) => json is null ? null : JsonText.Read(json);

    private async Task PumpAsync()
    {
        while (Next() is { } pending)
        {
            await pending.ConfigureAwait(false);
        }
    }

    // Lets waiting changes in until the linked nodes have to be waited for; null when none is left.
    private Task? Next()
    {
        lock (_gate)
        {
            while (_waiting.TryDequeue(out var change))
            {
                if (Enter(change) is { } pending)
                {
                    return pending;
                }
            }

            _isPumping = false;
            return null;
        }
    }

    // The origin is held meanwhile, so that it cannot end before the change has its message.
    private Task? Enter(StateChange change)
    {
        var origin = OriginOf(change.Key);
        origin.Enter();
        object?[] values = [change.Key, Read(change.Old), Read(change.New)];
        var pending = site.Outputs[0].Route(Body.Of(new Record(null, _fields, values)), origin, 0).Pending;
        origin.Leave();
        return pending;
    }

    private LoneOrigin OriginOf(string key)
    {
        if (!_origins.TryGetValue(key, out var known))
        {
            _origins[key] = known = new LoneOrigin(site, origin => Idle(key, origin));
        }

        return known;
    }

    private void Idle(string key, LoneOrigin origin)
    {
        lock (_gate)
        {
            if (origin.UnderWay > 0 || !_origins.TryGetValue(key, out var known) || known != origin)
            {
                return;
            }

            _origins.Remove(key);
        }

        origin.End();
    }
}
