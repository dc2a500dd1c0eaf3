using System.Threading.Channels;

namespace Lolo.Admin.Live;

/// <summary>
/// Passes entries on to whoever reads, and keeps the last ones for whoever comes later. Whoever adds never waits: what a reader cannot take in
/// time is dropped, the oldest first, and told to it as a number. Members may be called from any thread.
/// </summary>
/// <typeparam name="T">What an entry is.</typeparam>
/// <param name="kept">How many are kept.</param>
/// <param name="waiting">How many may wait for one reader.</param>
internal sealed class Feed<T>(int kept, int waiting)
{
    private readonly Lock _gate = new();
    private readonly Queue<(long Number, T Entry)> _kept = new();
    private volatile Reader[] _readers = [];
    private long _last;

    /// <summary>How many read now.</summary>
    public int Count => _readers.Length;

    /// <summary>Whether anybody reads entries that are like this one.</summary>
    /// <typeparam name="TKey">What the readers are asked about.</typeparam>
    public bool Any<TKey>(TKey key, Func<Reader, TKey, bool> wants)
    {
        foreach (var reader in _readers)
        {
            if (wants(reader, key))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Adds an entry.</summary>
    public void Add(T entry)
    {
        lock (_gate)
        {
            var numbered = (++_last, entry);
            if (kept > 0)
            {
                if (_kept.Count == kept)
                {
                    _kept.Dequeue();
                }

                _kept.Enqueue(numbered);
            }

            foreach (var reader in _readers)
            {
                reader.Offer(numbered);
            }
        }
    }

    /// <summary>Begins to read.</summary>
    /// <param name="about">What the reader looks at; null for everything.</param>
    /// <param name="wants">Which entries it wants.</param>
    /// <param name="after">Number of the last entry it has; null for none.</param>
    /// <param name="most">How many of the kept ones it wants at most.</param>
    public Reader Open(string? about, Predicate<T> wants, long? after, int most)
    {
        lock (_gate)
        {
            var old = _kept.Where(entry => entry.Number > (after ?? 0) && wants(entry.Entry)).ToArray();
            var first = _kept.TryPeek(out var oldest) ? oldest.Number : _last + 1;
            var reader = new Reader(this, about, wants, old[Math.Max(0, old.Length - most)..], after is { } seen && first > seen + 1 ? first - seen - 1 : 0);
            _readers = [.. _readers, reader];
            return reader;
        }
    }

    private void Close(Reader reader)
    {
        lock (_gate)
        {
            _readers = Array.FindAll(_readers, other => other != reader);
        }
    }

    /// <summary>One who reads. Used by one thread at a time.</summary>
    internal sealed class Reader : IDisposable
    {
        private readonly Feed<T> _feed;
        private readonly Predicate<T> _wants;
        private readonly Channel<(long Number, T Entry)> _new;
        private long _missed;

        public Reader(Feed<T> feed, string? about, Predicate<T> wants, IReadOnlyList<(long Number, T Entry)> old, long missed)
        {
            (_feed, About, _wants, Old, _missed) = (feed, about, wants, old, missed);
            var options = new BoundedChannelOptions(feed.Waiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true };
            _new = Channel.CreateBounded<(long, T)>(options, _ => Interlocked.Increment(ref _missed));
        }

        /// <summary>What it looks at; null for everything.</summary>
        public string? About { get; }

        /// <summary>The kept entries from before it began.</summary>
        public IReadOnlyList<(long Number, T Entry)> Old { get; }

        /// <summary>Waits for an entry.</summary>
        /// <returns>Whether one is there before the time is over.</returns>
        public async Task<bool> WaitAsync(TimeSpan time, TimeProvider clock, CancellationToken cancellation)
        {
            var ready = _new.Reader.WaitToReadAsync(cancellation);
            if (ready.IsCompletedSuccessfully)
            {
                return true;
            }

            try
            {
                return await ready.AsTask().WaitAsync(time, clock, cancellation).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                return false;
            }
        }

        /// <summary>The next entry that is there.</summary>
        public bool TryRead(out (long Number, T Entry) entry) => _new.Reader.TryRead(out entry);

        /// <summary>How many entries were dropped since the last call.</summary>
        public long TakeMissed() => Interlocked.Exchange(ref _missed, 0);

        public void Offer((long Number, T Entry) entry)
        {
            if (_wants(entry.Entry))
            {
                _new.Writer.TryWrite(entry);
            }
        }

        public void Dispose() => _feed.Close(this);
    }

    private int Waiting => waiting;
}
