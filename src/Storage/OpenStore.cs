using Lolo.Runtime.Contracts;
using Lolo.Runtime.State;

namespace Lolo.Storage;

/// <summary>
/// A store at work. Writes are worked out at once, so that every read sees them, and wait for one thread that brings to disk whatever has
/// gathered while its last commit ran. Members may be called from any thread.
/// </summary>
internal sealed class OpenStore : IDisposable
{
    private const int EndedAtOnce = 1_000;
    private const long KnownBytes = 8 << 20;
    private readonly Lock _gate = new();
    private readonly AutoResetEvent _wake = new(false);
    private readonly Acknowledgements _kept = new();
    private readonly KnownValues _known = new(KnownBytes);
    private readonly Dictionary<string, KeptValue> _gathered = new(StringComparer.Ordinal);
    private readonly PendingWrites _pending;
    private readonly StoreValues _values;
    private readonly StoreParts _parts;
    private readonly TimeProvider _time;
    private readonly ITimer _clock;
    private readonly Thread _writer;
    private StateWatcher[] _watchers;
    private DateTimeOffset _nextEnd = DateTimeOffset.MaxValue;
    private bool _sleeps;
    private bool _closed;

    /// <param name="parts">The open file, which is closed with the store.</param>
    /// <param name="rules">Says when the store is full.</param>
    /// <param name="limits">How much may wait for the disk.</param>
    /// <param name="watchers">Who watches already.</param>
    /// <param name="time">Tells when a value's time is over.</param>
    public OpenStore(StoreParts parts, StateWrites rules, StateLimits limits, StateWatcher[] watchers, TimeProvider time)
    {
        (_parts, _watchers, _time) = (parts, watchers, time);
        _pending = new(rules, limits, _known, parts.Reader.Size());
        _values = new(_pending, _known, parts);
        _clock = time.CreateTimer(_ => EndTimes(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _writer = new(Write) { IsBackground = true, Name = $"state of {parts.File}" };
        _writer.Start();
        SetClock(time.GetUtcNow());
    }

    /// <summary>The live value of a key.</summary>
    public StateEntry? Find(string key)
    {
        lock (_gate)
        {
            ThrowIfClosed();
            return _values.Find(key) is { } entry && !(entry.Ends is not null && entry.IsOver(_time.GetUtcNow())) ? entry : null;
        }
    }

    /// <summary>The live keys that begin with a prefix, in ordinal order.</summary>
    public IReadOnlyList<string> Keys(string prefix)
    {
        lock (_gate)
        {
            ThrowIfClosed();
            return _values.Keys(prefix, _time.GetUtcNow());
        }
    }

    /// <summary>Makes a write; its task completes when it is on disk.</summary>
    public Task<T> Submit<T>(StateWrite<T> write)
    {
        lock (_gate)
        {
            ThrowIfClosed();
            write.Watchers = _watchers;
            Add(write);
            Wake();
        }

        return write.Settled;
    }

    /// <summary>From now on these hear of changes.</summary>
    public void SetWatchers(StateWatcher[] watchers)
    {
        lock (_gate)
        {
            _watchers = watchers;
        }
    }

    /// <summary>Brings all that waits to disk and closes the file. What comes after is refused.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_closed)
            {
                return;
            }

            _closed = true;
            Wake();
        }

        _clock.Dispose();
        _writer.Join();
        _parts.Dispose();
        _wake.Dispose();
    }

    private void ThrowIfClosed()
    {
        if (_closed)
        {
            throw new StateException("the store is closed: the host has stopped");
        }
    }

    private void Wake()
    {
        if (_sleeps)
        {
            _sleeps = false;
            _wake.Set();
        }
    }

    private void Add(StateWrite write)
    {
        var isKnown = _known.TryGet(write.Key, out var present);
        write.IsBlind = !isKnown && CanBeBlind(write);
        present = isKnown || write.IsBlind ? present : _values.Find(write.Key);
        if (present?.Ends is not null && present.IsOver(_time.GetUtcNow()))
        {
            _pending.Add(new EndWrite(write.Key, _time.GetUtcNow()) { Watchers = write.Watchers }, present);
            present = null;
        }

        _pending.Add(write, present);
        if (write.After?.Ends is { } end && end < _nextEnd)
        {
            SetClock(end);
        }
    }

    // Nobody asks what was there before: the commit finds out by the way how much it overwrites.
    private bool CanBeBlind(StateWrite write) =>
        !write.NeedsPresent && _pending.HasRoomForAll && !Array.Exists(write.Watchers, watcher => watcher.Watches(write.Key));

    private void Write()
    {
        while (true)
        {
            WriteGroup? group;
            lock (_gate)
            {
                group = _pending.Take();
                if (group is null && _closed)
                {
                    return;
                }

                _sleeps = group is null;
            }

            if (group is null)
            {
                _wake.WaitOne();
            }
            else
            {
                Keep(group);
            }
        }
    }

    // Whatever is thrown reaches those who wrote: the thread must go on for those who come after them.
    private void Keep(WriteGroup group)
    {
        var overwritten = 0L;
        try
        {
            _gathered.Clear();
            group.Gather(_gathered);
            if (_gathered.Count > 0)
            {
                overwritten = _parts.Commit.Keep(_gathered, group.Growth);
            }
        }
        catch (Exception error)
        {
            Lose(group, StoreFault.Is(error) ? StoreFault.Of(_parts.File, error) : error);
            return;
        }

        lock (_gate)
        {
            _pending.Kept(group, overwritten);
            _parts.Reader.Renew();
            group.Tell();
        }

        _kept.Add(group);
        if (_parts.Commit.IsLogLong)
        {
            ShortenLog();
        }
    }

    // The log can begin anew only when no read stands on what it holds; reads that begin now stand on the file.
    private void ShortenLog()
    {
        try
        {
            _parts.Commit.ShortenLog();
            lock (_gate)
            {
                _parts.Reader.Renew();
            }
        }
        catch (Exception error) when (StoreFault.Is(error))
        {
            // All is durable in the log, and the log is brought into the file a little later. A write that finds no room for it tells its writer.
        }
    }

    private void Lose(WriteGroup group, Exception error)
    {
        lock (_gate)
        {
            foreach (var write in _pending.Lost())
            {
                try
                {
                    Add(write);
                }
                catch (StateException refused)
                {
                    write.Fail(refused);
                }
            }
        }

        group.Fail(error);
    }

    private void SetClock(DateTimeOffset next)
    {
        _nextEnd = next;
        StateClock.Set(_clock, next - _time.GetUtcNow());
    }

    private void EndTimes()
    {
        lock (_gate)
        {
            if (_closed)
            {
                return;
            }

            var now = _time.GetUtcNow();
            try
            {
                var ended = _values.Ended(now, EndedAtOnce, out var isAll);
                foreach (var key in ended)
                {
                    _pending.Add(new EndWrite(key, now) { Watchers = _watchers }, _values.Find(key));
                }

                Wake();
                SetClock(isAll ? _values.NextEnd(now) ?? DateTimeOffset.MaxValue : now + TimeSpan.FromMilliseconds(100));
            }
            catch (StateException)
            {
                // Values whose time is over cannot be read in any case; they are taken away a little later.
                SetClock(now + TimeSpan.FromMinutes(1));
            }
        }
    }
}
