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
        var left = except is not null && group.Contains(except) ? 1 : 0;
        lock (_gate)
        {
            var audience = group.Snapshot();
            if (_run?.Audience != audience || !_run.TryAdd(body, except))
            {
                _run?.End();
                _run = BroadcastRun.Begin(audience, body, except);
            }

            return Math.Max(0, _run.Takers - left);
        }
    }

    /// <summary>Ends the run that is open and forgets it, so that nobody who has gone is kept by it.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            _run?.End();
            _run = null;
        }
    }
}
