using System.Threading.Channels;
using Lolo.Runtime.Dataflow;
using Lolo.Runtime.Messages;

namespace Lolo.Editor.Live;

/// <summary>
/// A link whose bodies somebody looks at: a few of each tenth of a second, made readable beside the graph's own work. The sender pays for
/// a count and, for those few, a place in a queue. Bodies are added by any thread, all else is called under one lock.
/// </summary>
/// <param name="link">The link.</param>
/// <param name="time">The clock.</param>
internal sealed class TappedLink(string link, TimeProvider time) : IDisposable
{
    private const int MostBetween = 10;
    private const int MostWaiting = 50;
    private readonly Channel<(Body Body, string? Session, DateTimeOffset Time)> _bodies =
        Channel.CreateBounded<(Body, string?, DateTimeOffset)>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.Wait });

    private readonly Lock _gate = new();
    private List<Frames.LinkBody> _shown = [];
    private RunningGraph? _running;
    private IDisposable? _tap;
    private int _taken;
    private int _isReading;

    /// <summary>Looks at a version from now on, and at no other.</summary>
    /// <param name="running">The version; null for none.</param>
    /// <returns>Whether it has the link.</returns>
    public bool Join(RunningGraph? running)
    {
        if (running == _running)
        {
            return _tap is not null;
        }

        _tap?.Dispose();
        (_running, _tap) = (running, running?.Tap(link, Add));
        return _tap is not null;
    }

    /// <summary>What was made readable since the last call; then more may come.</summary>
    public IReadOnlyList<Frames.LinkBody> Take()
    {
        Volatile.Write(ref _taken, 0);
        lock (_gate)
        {
            if (_shown.Count == 0)
            {
                return [];
            }

            var shown = _shown;
            _shown = [];
            return shown;
        }
    }

    public void Dispose()
    {
        _tap?.Dispose();
        _tap = null;
        _bodies.Writer.TryComplete();
        Read();
    }

    // On the sender's thread.
    private void Add(Body body, Origin origin)
    {
        if (Volatile.Read(ref _taken) >= MostBetween || Interlocked.Increment(ref _taken) > MostBetween)
        {
            return;
        }

        body.Retain(1);
        if (_bodies.Writer.TryWrite((body, (origin as Session)?.Id, time.GetUtcNow())))
        {
            Read();
        }
        else
        {
            body.Release();
        }
    }

    // Reading waits for the lane of who holds the body, so that no sender may do it.
    private void Read()
    {
        if (Interlocked.Exchange(ref _isReading, 1) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static tap => tap.ReadAll(), this, preferLocal: false);
        }
    }

    private void ReadAll()
    {
        do
        {
            while (_bodies.Reader.TryRead(out var entry))
            {
                var body = Show(entry.Body);
                lock (_gate)
                {
                    _shown.Add(new(entry.Time, entry.Session, body.Text, body.IsCut));
                    if (_shown.Count > MostWaiting)
                    {
                        _shown.RemoveAt(0);
                    }
                }
            }

            Volatile.Write(ref _isReading, 0);
        }
        while (_bodies.Reader.Count > 0 && Interlocked.Exchange(ref _isReading, 1) == 0);
    }

    private static (string Text, bool IsCut) Show(Body body)
    {
        try
        {
            return BodyView.Of(body);
        }
        catch (Exception error)
        {
            // Whoever held it has ended, with its version say: then there is nothing to show of it any more.
            return (System.Text.Json.JsonSerializer.Serialize($"[{error.Message}]"), true);
        }
        finally
        {
            body.Release();
        }
    }
}
