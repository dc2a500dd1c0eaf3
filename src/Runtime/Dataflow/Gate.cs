using System.Collections.Concurrent;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Dataflow;

/// <summary>
/// What lets answers out of a version: closed while sessions are replayed, open while it serves, shut after its end. While it is closed no
/// origin hears of an error; the first that would be new to its session is kept. Members may be called from any thread.
/// </summary>
internal sealed class Gate
{
    private volatile State _state;
    private readonly ConcurrentBag<Origin> _failed = [];
    private HandlerException? _blame;

    private enum State
    {
        Closed,
        Open,
        Shut,
    }

    /// <summary>Whether answers may leave.</summary>
    public bool IsOpen => _state == State.Open;

    /// <summary>Whether it has yet to open.</summary>
    public bool IsClosed => _state == State.Closed;

    /// <summary>An error of the replay that speaks against the version; null for none.</summary>
    public HandlerException? Blame => Volatile.Read(ref _blame);

    /// <summary>The sessions with whose replay the version failed.</summary>
    public IEnumerable<Origin> Failed => _failed;

    /// <summary>Lets answers out from now on.</summary>
    public void Open() => _state = State.Open;

    /// <summary>Lets none out any more.</summary>
    public void Shut() => _state = State.Shut;

    /// <summary>Takes an error of a replayed journey. What the author refused on purpose, and a session that has failed before, speak against nobody.</summary>
    /// <param name="origin">The session.</param>
    /// <param name="error">The error.</param>
    public void Hear(Origin origin, HandlerException error)
    {
        if (error.IsDeliberate)
        {
            return;
        }

        _failed.Add(origin);
        if (!origin.HasFailed)
        {
            Interlocked.CompareExchange(ref _blame, error, null);
        }
    }
}
