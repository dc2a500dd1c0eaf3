namespace Lolo.Runtime.Messages;

/// <summary>
/// One body of a run of broadcasts, and the way to the one after it. A session that follows the run remembers the step it has come to.
/// Members may be called from any thread.
/// </summary>
public sealed class BroadcastStep
{
    private BroadcastStep? _next;

    internal BroadcastStep(SharedBody body, Session? except) => (Body, Except) = (body, except);

    /// <summary>What is sent.</summary>
    public SharedBody Body { get; }

    /// <summary>The session that does not get it; null for none.</summary>
    public Session? Except { get; }

    /// <summary>The step after this one; null where none has come yet, the step itself where none comes any more.</summary>
    public BroadcastStep? Next => Volatile.Read(ref _next);

    /// <summary>Ends the run, so that what follows can be taken to its end. Whoever is flushed does so: nobody would flush it once more for what came later.</summary>
    public void End()
    {
        var last = this;
        while (last.Put(last) is { } next && next != last)
        {
            last = next;
        }
    }

    /// <summary>Adds a step.</summary>
    /// <param name="next">The step.</param>
    /// <returns>False where this is not the last step, or the run has ended.</returns>
    internal bool TryAdd(BroadcastStep next) => Put(next) is null;

    private BroadcastStep? Put(BroadcastStep next) => Interlocked.CompareExchange(ref _next, next, null);
}
