namespace Lolo.Runtime.Messages;

/// <summary>
/// Bodies that are broadcast to the same sessions one after another in one turn. The sessions follow it, each at its own pace: a body is entered
/// here once, and a session takes all that have gathered when it is flushed, which ends the run, or when something else is sent to it.
/// Used by one at a time; the run may end at any time.
/// </summary>
internal sealed class BroadcastRun
{
    // As much as a session sends in one piece. What waits here is counted by none of the limits.
    private const int MostBytes = 64 << 10;
    private const int BytesOfStep = 64;
    private BroadcastStep _last;
    private List<Session>? _refusing;
    private int _bytes;

    private BroadcastRun(Session[] audience, BroadcastStep start) => (Audience, _last) = (audience, start);

    /// <summary>The sessions.</summary>
    public Session[] Audience { get; }

    /// <summary>Whether it holds as much as it may.</summary>
    public bool IsFull => _bytes >= MostBytes;

    /// <summary>Begins a run with a body, which all sessions follow. It may have ended before this returns.</summary>
    /// <param name="audience">The sessions.</param>
    /// <param name="body">The body.</param>
    /// <param name="except">The session that does not get it; null for none.</param>
    public static BroadcastRun Begin(Session[] audience, SharedBody body, Session? except)
    {
        var start = new BroadcastStep(new(ResponseKind.None, default), null);
        var run = new BroadcastRun(audience, start);
        run.TryAdd(body, except);
        foreach (var session in audience)
        {
            if (!session.Follow(start))
            {
                (run._refusing ??= []).Add(session);
            }
        }

        return run;
    }

    /// <summary>How many took what was sent when the run began.</summary>
    /// <param name="left">A session of them that does not count; null for none. It may just have gone.</param>
    public int TakersWithout(Session? left) =>
        Math.Max(0, Audience.Length - (_refusing?.Count ?? 0) - (left is not null && _refusing?.Contains(left) != true ? 1 : 0));

    /// <summary>Adds a body.</summary>
    /// <param name="body">The body.</param>
    /// <param name="except">The session that does not get it; null for none.</param>
    /// <returns>False where the run is full or has ended.</returns>
    public bool TryAdd(SharedBody body, Session? except)
    {
        var step = new BroadcastStep(body, except);
        if (IsFull || !_last.TryAdd(step))
        {
            return false;
        }

        _last = step;
        _bytes += body.Bytes.Length + BytesOfStep;
        return true;
    }

    /// <summary>Ends the run: nothing can be added any more. May be called from any thread.</summary>
    public void End() => _last.End();
}
