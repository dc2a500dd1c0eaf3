namespace Lolo.Runtime.Messages;

/// <summary>
/// The groups that one session is in. Names of groups often come from clients: so their number has a limit, and the end of a session looks
/// at its own groups and not at everybody's. Members may be called from any thread.
/// </summary>
internal sealed class GroupNames
{
    private const int Most = 1000;
    private readonly Lock _gate = new();
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>The names, as they stand now.</summary>
    public string[] All
    {
        get
        {
            lock (_gate)
            {
                return [.. _names];
            }
        }
    }

    /// <summary>Notes a group.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="most">How many there may be. Default 1,000.</param>
    /// <exception cref="ArgumentException">There are as many as there may be.</exception>
    public void Add(string name, int most = Most)
    {
        lock (_gate)
        {
            if (_names.Count < most || _names.Contains(name))
            {
                _names.Add(name);
                return;
            }
        }

        throw new ArgumentException($"a session can be in {most} groups at the most; have it leave one before it joins `{name}`");
    }

    /// <summary>Forgets a group.</summary>
    /// <param name="name">Its name.</param>
    public void Remove(string name)
    {
        lock (_gate)
        {
            _names.Remove(name);
        }
    }
}
