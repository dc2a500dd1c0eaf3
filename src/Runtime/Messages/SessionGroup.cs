namespace Lolo.Runtime.Messages;

/// <summary>A set of sessions with a snapshot that is made anew only after it changed. All members may be called from any thread.</summary>
internal sealed class SessionGroup
{
    private readonly Lock _gate = new();
    private readonly HashSet<Session> _members = [];
    private Session[]? _snapshot = [];
    private bool _closed;

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _members.Count;
            }
        }
    }

    public bool Add(Session session)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return false;
            }

            if (_members.Add(session))
            {
                _snapshot = null;
            }

            return true;
        }
    }

    public void Remove(Session session)
    {
        lock (_gate)
        {
            if (_members.Remove(session))
            {
                _snapshot = null;
            }
        }
    }

    public bool RemoveAndCloseIfEmpty(Session session)
    {
        lock (_gate)
        {
            if (_members.Remove(session))
            {
                _snapshot = null;
            }

            return _closed = _members.Count == 0;
        }
    }

    public bool Contains(Session session)
    {
        lock (_gate)
        {
            return _members.Contains(session);
        }
    }

    public Session[] Snapshot()
    {
        lock (_gate)
        {
            return _snapshot ??= [.. _members];
        }
    }
}
