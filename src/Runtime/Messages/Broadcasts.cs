namespace Lolo.Runtime.Messages;

/// <summary>
/// Broadcasts of the turns of a graph's lanes, of which one after another to the same sessions are a <see cref="BroadcastRun"/>. One run is open at
/// a time, so that all sessions get everything in the same order. Members may be called from any thread.
/// </summary>
internal sealed class Broadcasts
{
    private readonly Lock _gate = new();
    private BroadcastRun? _run;

    /// <summary>Sends a body to the members of a group; it leaves at the end of the batch that is open on the calling thread.</summary>
    /// <param name="group">The group.</param>
    /// <param name="body">The body.</param>
    /// <param name="except">The session that does not get it; null for none.</param>
    /// <returns>How many sessions take it.</returns>
    public int Send(SessionGroup group, SharedBody body, Session? except)
    {
        var left = except is not null && group.Contains(except) ? except : null;
        lock (_gate)
        {
            var audience = group.Snapshot();
            var run = Volatile.Read(ref _run);
            if (run?.Audience != audience || !run.TryAdd(body, except))
            {
                Forget();
                run = BroadcastRun.Begin(audience, body, except);
                Volatile.Write(ref _run, run);
            }

            // A body of any size would wait for the next broadcast, and so would who went while the run began.
            if (run.IsFull || group.Snapshot() != audience)
            {
                Forget();
            }

            return run.TakersWithout(left);
        }
    }

    /// <summary>Ends the run that is open and forgets it, so that nobody who has gone is kept by it. Waits for nobody.</summary>
    public void Forget() => Interlocked.Exchange(ref _run, null)?.End();
}
