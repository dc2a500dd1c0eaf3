namespace Lolo.Nodes.Web.Counting;

/// <summary>
/// Those who are here now. Who comes or goes pays for an entry in a set and no more; whoever looks at all of them gets a list that is made anew
/// only after one came or went. Members may be called from any thread.
/// </summary>
/// <typeparam name="T">Who; told apart by reference.</typeparam>
internal sealed class Members<T>
    where T : class
{
    private readonly Lock _gate = new();
    private readonly HashSet<T> _present = new(ReferenceEqualityComparer.Instance);
    private T[]? _all = [];

    /// <summary>Those who are here, as it stands now.</summary>
    public IReadOnlyList<T> All
    {
        get
        {
            lock (_gate)
            {
                return _all ??= [.. _present];
            }
        }
    }

    /// <summary>One comes.</summary>
    /// <param name="member">Who.</param>
    public void Add(T member)
    {
        lock (_gate)
        {
            _present.Add(member);
            _all = null;
        }
    }

    /// <summary>One goes; does nothing where it has gone before.</summary>
    /// <param name="member">Who.</param>
    public void Remove(T member)
    {
        lock (_gate)
        {
            if (_present.Remove(member))
            {
                _all = null;
            }
        }
    }
}
