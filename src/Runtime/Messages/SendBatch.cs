namespace Lolo.Runtime.Messages;

/// <summary>
/// Collects the sessions that were written to during a turn, so that each is flushed once at its end.
/// Belongs to the thread that opened it.
/// </summary>
public static class SendBatch
{
    [ThreadStatic]
    private static List<Session>? _dirty;

    [ThreadStatic]
    private static int _depth;

    /// <summary>Whether a batch is open on this thread.</summary>
    internal static bool IsOpen => _depth > 0;

    /// <summary>Opens a batch on this thread; batches nest, the outermost flushes.</summary>
    public static void Open() => _depth++;

    /// <summary>Closes the batch and flushes every session written to in it. One that fails to flush is closed; the others are flushed all the same.</summary>
    public static void Close()
    {
        if (--_depth > 0 || _dirty is not { Count: > 0 } dirty)
        {
            return;
        }

        // What a flush adds is flushed at once, as no batch is open any more.
        foreach (var session in dirty)
        {
            Flush(session);
        }

        dirty.Clear();
    }

    /// <summary>Says that a session has bytes to send: flushed at the end of the batch, or at once where none is open.</summary>
    /// <param name="session">The session; it calls this once until it is flushed.</param>
    public static void Add(Session session)
    {
        if (_depth == 0)
        {
            Flush(session);
            return;
        }

        (_dirty ??= []).Add(session);
    }

    // A turn of a lane has many sessions to flush, and nobody who could be told of one that fails.
    private static void Flush(Session session)
    {
        try
        {
            session.Flush();
        }
        catch (Exception)
        {
            session.Close(1011, null);
        }
    }
}
