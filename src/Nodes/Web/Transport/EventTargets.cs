namespace Lolo.Nodes.Web.Transport;

/// <summary>
/// Who is meant by the token of an event. A token is used once: an event that comes late, after its socket has been closed, meets nobody. May be used by any thread.
/// </summary>
internal sealed class EventTargets
{
    private readonly Lock _change = new();
    private readonly Stack<int> _free = [];
    private Place[] _places = new Place[64];
    private int _used;

    /// <summary>Takes somebody in.</summary>
    /// <param name="target">Who.</param>
    /// <returns>The token.</returns>
    public long Add(IEventTarget target)
    {
        lock (_change)
        {
            if (!_free.TryPop(out var at))
            {
                at = _used++;
                if (at == _places.Length)
                {
                    var larger = new Place[at * 2];
                    _places.CopyTo(larger, 0);
                    Volatile.Write(ref _places, larger);
                }
            }

            var place = new Place(target, (_places[at]?.Token ?? at) + (1L << 32));
            Volatile.Write(ref _places[at], place);
            return place.Token;
        }
    }

    /// <summary>Who is meant; null when nobody is any more.</summary>
    /// <param name="token">The token.</param>
    public IEventTarget? Find(long token)
    {
        var place = Volatile.Read(ref Volatile.Read(ref _places)[(int)token]);
        return place.Token == token ? place.Target : null;
    }

    /// <summary>Forgets who was meant.</summary>
    /// <param name="token">The token.</param>
    public void Remove(long token)
    {
        lock (_change)
        {
            if (_places[(int)token] is { Target: not null } place && place.Token == token)
            {
                _places[(int)token] = new Place(null, token);
                _free.Push((int)token);
            }
        }
    }

    private sealed record Place(IEventTarget? Target, long Token);
}
