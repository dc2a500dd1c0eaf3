using System.Globalization;
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
    private readonly StateLimits _limits;
    private readonly StateText _text;
    private readonly ITimer _clock;
    private StateWatcher[] _watchers = [];
    private long _size;

    /// <summary>Makes an empty store.</summary>
    /// <param name="time">Tells when a key's time is over; null for the system's.</param>
    /// <param name="limits">How much it keeps; null for the defaults.</param>
    public MemoryStateStore(TimeProvider? time = null, StateLimits? limits = null)
    {
        _time = time ?? TimeProvider.System;
        _limits = limits ?? new();
        _text = new(_limits);
        _clock = _time.CreateTimer(_ => EndTimes(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public string? Get(string key)
    {
        lock (_gate)
        {
            return Find(key)?.Json;
        }
    }

    /// <inheritdoc/>
    public DateTimeOffset? EndsAt(string key)
    {
        lock (_gate)
        {
            return Find(key)?.Ends;
        }
    }

    /// <inheritdoc/>
    public Task SetAsync(string key, string? json, TimeSpan? ttl = null) => Try(() =>
    {
        var length = _text.CheckKey(key);
        var value = _text.CheckValue(key, json);
        if (ttl <= TimeSpan.Zero)
        {
            throw new StateException($"the time to live of `{key}` is {ttl}; it must be above zero");
        }

        lock (_gate)
        {
            Put(key, length, value, ttl is { } life ? _time.GetUtcNow() + life : null);
            return true;
        }
    });

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(string key) => Try(() =>
    {
        lock (_gate)
        {
            var had = Find(key) is not null;
            Put(key, 0, null, null);
            return had;
        }
    });

    /// <inheritdoc/>
    public IReadOnlyList<string> Keys(string prefix = "")
    {
        lock (_gate)
        {
            var keys = _entries.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).ToArray();
            var live = Array.FindAll(keys, key => Find(key) is not null);
            Array.Sort(live, StringComparer.Ordinal);
            return live;
        }
    }

    /// <inheritdoc/>
    public Task<double> IncrementAsync(string key, double by = 1) => Try(() =>
    {
        var length = _text.CheckKey(key);
        lock (_gate)
        {
            var entry = Find(key);
            var sum = StateText.Number(key, entry?.Json) + by;
            if (!double.IsFinite(sum))
            {
                throw new StateException($"adding {by} to `{key}` gives no finite number");
            }

            Put(key, length, sum.ToString("R", CultureInfo.InvariantCulture), entry?.Ends);
            return sum;
        }
    });

    /// <inheritdoc/>
    public Task<bool> CompareAndSetAsync(string key, string? expected, string? json) => Try(() =>
    {
        var length = _text.CheckKey(key);
        var wanted = _text.CheckValue(key, expected);
        var value = _text.CheckValue(key, json);
        lock (_gate)
        {
            if (!StateText.Same(Find(key)?.Json, wanted))
            {
                return false;
            }

            Put(key, length, value, null);
            return true;
        }
    });

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
    private static Task<T> Try<T>(Func<T> change)
    {
        try
        {
            return Task.FromResult(change());
        }
        catch (StateException error)
        {
            return Task.FromException<T>(error);
        }
    }

    private StateEntry? Find(string key)
    {
        if (!_entries.TryGetValue(key, out var entry))
        {
            return null;
        }

        if (entry.Ends > _time.GetUtcNow() || entry.Ends is null)
        {
            return entry;
        }

        Put(key, 0, null, null);
        return null;
    }

    private void Put(string key, int keyLength, string? json, DateTimeOffset? ends)
    {
        var old = _entries.GetValueOrDefault(key);
        var size = json is null ? 0 : keyLength + System.Text.Encoding.UTF8.GetByteCount(json);
        var total = _size - (old?.Size ?? 0) + size;
        if (json is not null && total > _limits.Store)
        {
            throw new StateException($"the graph's store is full: `{key}` would make it {total} bytes of at most {_limits.Store}");
        }

        _size = total;
        if (json is null)
        {
            _entries.Remove(key);
        }
        else
        {
            var entry = _entries[key] = new(json, size, ends);
            EndLater(key, entry);
        }

        if (old is not null || json is not null)
        {
            Tell(new(key, old?.Json, json));
        }
    }

    private void EndLater(string key, StateEntry entry)
    {
        if (entry.Ends is not { } ends)
        {
            return;
        }

        _ends.Enqueue((key, entry), ends);
        SetClock();
    }

    private void SetClock()
    {
        if (_ends.TryPeek(out _, out var next))
        {
            var wait = next - _time.GetUtcNow();
            var longest = TimeSpan.FromDays(1);
            _clock.Change(wait < TimeSpan.Zero ? TimeSpan.Zero : wait > longest ? longest : wait, Timeout.InfiniteTimeSpan);
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
                    Put(end.Key, 0, null, null);
                }
            }

            SetClock();
        }
    }

    private void Tell(StateChange change)
    {
        foreach (var watcher in _watchers)
        {
            watcher.Tell(change);
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
