namespace Lolo.Nodes.Web.Counting;

/// <summary>The open connections of a host. Members may be called from any thread.</summary>
internal sealed class OpenConnections : IDisposable
{
    private readonly Members<IConnection> _open = new();
    private int _count;
    private ITimer? _last;

    /// <summary>How many are open, those that are just being let in among them.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Whether the host is stopping: nobody is let in any more.</summary>
    public bool Stopping { get; private set; }

    /// <summary>Takes one of the places; false when none is left.</summary>
    /// <param name="limit">How many places there are.</param>
    public bool TryEnter(int limit)
    {
        if (Interlocked.Increment(ref _count) <= limit)
        {
            return true;
        }

        Leave();
        return false;
    }

    /// <summary>Gives a place back.</summary>
    public void Leave() => Interlocked.Decrement(ref _count);

    /// <summary>Looks after a connection from now on.</summary>
    /// <param name="connection">The connection.</param>
    public void Add(IConnection connection)
    {
        _open.Add(connection);
        if (Stopping)
        {
            connection.Close(1012, "restart");
        }
    }

    /// <summary>Looks after a connection no more.</summary>
    /// <param name="connection">The connection.</param>
    public void Remove(IConnection connection) => _open.Remove(connection);

    /// <summary>Lets every connection act on what has taken too long.</summary>
    /// <param name="now">The time.</param>
    public void Sweep(long now)
    {
        foreach (var connection in _open.All)
        {
            connection.Sweep(now);
        }
    }

    /// <summary>The connection with the longest queue of bytes to send; null when none has any.</summary>
    public IConnection? Slowest() =>
        _open.All.Where(connection => connection.Waiting > 0).MaxBy(connection => connection.Waiting);

    /// <summary>
    /// Lets nobody in any more, because the host stops. Each graph closes its own sessions, when it has said what it has to say at its end;
    /// those that are open after a time are closed whatever the graphs do.
    /// </summary>
    /// <param name="patience">That time.</param>
    /// <param name="time">The clock.</param>
    public void StopWithin(TimeSpan patience, TimeProvider time)
    {
        Stopping = true;
        _last = time.CreateTimer(_ => Stop(), null, patience, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public void Dispose() => _last?.Dispose();

    /// <summary>Closes all connections because the host stops, those that are just being let in too.</summary>
    public void Stop()
    {
        Stopping = true;
        foreach (var connection in _open.All)
        {
            connection.Close(1012, "restart");
        }
    }
}
