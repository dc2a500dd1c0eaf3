using Lolo.Runtime.Contracts;

namespace Lolo.Runtime.State;

/// <summary>
/// A key/value store that lives as long as the process. A value that is the JSON <c>null</c> counts as none. Adding to a number keeps
/// the time it has left; setting a value begins it anew. All members may be called from any thread.
/// </summary>
public sealed class MemoryStateStore : IStateStore, IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, StateEntry> _entries = new(StringComparer.Ordinal);
    private readonly PriorityQueue<(string Key, StateEntry Entry), DateTimeOffset> _ends = new();
    private readonly TimeProvider _time;
    private readonly StateWrites _writes;
    private readonly ITimer _clock;
    private StateWatcher[] _watchers = [];
    private long _size;

    /// <summary>Makes an empty store.</summary>
    /// <param name="time">Tells when a key's time is over; null for the system's.</param>
    /// <param name="limits">How much it keeps; null for the defaults.</param>
    public MemoryStateStore(TimeProvider? time = null, StateLimits? limits = null)
    {
        _time = time ?? TimeProvider.System;
        _writes = new(_time, limits ?? new());
        _clock = _time.CreateTimer(_ => EndTimes(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public string? Get(string key)
    {
        lock (_gate)
        {
            return Live(key)?.Json;
        }
    }

    /// <inheritdoc/>
    public DateTimeOffset? EndsAt(string key)
    {
        lock (_gate)
        {
            return Live(key)?.Ends;
        }
    }

    /// <inheritdoc/>
    public Task SetAsync(string key, string? json, TimeSpan? ttl = null) => Submit(() => _writes.Set(key, json, ttl));

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(string key) => Submit(() => _writes.Delete(key));

    /// <inheritdoc/>
    public IReadOnlyList<string> Keys(string prefix = "")
    {
        lock (_gate)
        {
            var keys = _entries.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).ToArray();
            var live = Array.FindAll(keys, key => Live(key) is not null);
            Array.Sort(live, StringComparer.Ordinal);
            return live;
        }
    }

    /// <inheritdoc/>
    public Task<double> IncrementAsync(string key, double by = 1) => Submit(() => _writes.Increment(key, by));

    /// <inheritdoc/>
    public Task<bool> CompareAndSetAsync(string key, string? expected, string? json) => Submit(() => _writes.CompareAndSet(key, expected, json));

    /// <inheritdoc/>
    public IDisposable Watch(string prefix, Action<StateChange> changed)
    {
        var watcher = new StateWatcher(prefix, changed, Remove);
        lock (_gate)
        {
            _watchers = [.. _watchers, watcher];
        }

        return watcher;
    }

    /// <summary>Ends the clock; the values stay readable.</summary>
    public void Dispose() => _clock.Dispose();

    // Refusals reach the caller by the task, as those of a store that writes to disk do.
    private Task<T> Submit<T>(Func<StateWrite<T>> make)
    {
        try
        {
            var write = make();
            lock (_gate)
            {
                Do(write, Live(write.Key));
            }

            return write.Settled;
        }
        catch (StateException error)
        {
            return Task.FromException<T>(error);
        }
    }

    private StateEntry? Live(string key)
    {
        var entry = _entries.GetValueOrDefault(key);
        if (entry?.Ends is null || entry.Ends > _time.GetUtcNow())
        {
            return entry;
        }

        Do(new EndWrite(key, _time.GetUtcNow()), entry);
        return null;
    }

    private void Do(StateWrite write, StateEntry? present)
    {
        write.WorkOut(present);
        Keep(write);
        write.Watchers = _watchers;
        write.Tell();
        write.Succeed();
    }

    private void Keep(StateWrite write)
    {
        var total = _size - (write.Before?.Size ?? 0) + (write.After?.Size ?? 0);
        if (write.After is not { } entry)
        {
            _entries.Remove(write.Key);
        }
        else if (write.Changes)
        {
            _writes.CheckStore(write.Key, total);
            _entries[write.Key] = entry;
            EndLater(write.Key, entry);
        }

        _size = total;
    }

    private void EndLater(string key, StateEntry entry)
    {
        if (entry.Ends is { } ends)
        {
            _ends.Enqueue((key, entry), ends);
            SetClock();
        }
    }

    private void SetClock()
    {
        if (_ends.TryPeek(out _, out var next))
        {
            StateClock.Set(_clock, next - _time.GetUtcNow());
        }
    }

    private void EndTimes()
    {
        lock (_gate)
        {
            var now = _time.GetUtcNow();
            while (_ends.TryPeek(out var end, out var at) && at <= now)
            {
                _ends.Dequeue();
                if (_entries.TryGetValue(end.Key, out var entry) && ReferenceEquals(entry, end.Entry))
                {
                    Do(new EndWrite(end.Key, now), entry);
                }
            }

            SetClock();
        }
    }

    private void Remove(StateWatcher watcher)
    {
        lock (_gate)
        {
            _watchers = Array.FindAll(_watchers, other => other != watcher);
        }
    }
}
