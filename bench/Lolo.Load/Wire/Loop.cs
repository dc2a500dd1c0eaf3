using System.Diagnostics;

namespace Lolo.Load.Wire;

/// <summary>The one thread's round: waits for sockets and lets their connections read. All connections share its receive buffer.</summary>
/// <param name="port">Port of the server on 127.0.0.1.</param>
/// <param name="room">Bytes of the longest frame there may be beside the usual room.</param>
internal sealed class Loop(int port, int room = 0) : IDisposable
{
    private const int UsualRoom = 128 * 1024;
    private const long LongestWait = 1_000_000_000;
    private readonly long _origin = Stopwatch.GetTimestamp();
    private readonly List<Connection> _connections = [];

    /// <summary>Nanoseconds since the loop was made.</summary>
    public long Now => (long)Stopwatch.GetElapsedTime(_origin).TotalNanoseconds;

    /// <summary>How many receives brought something.</summary>
    public long Receives { get; set; }

    public int Port => port;

    public Epoll Epoll { get; } = new();

    public byte[] Buffer { get; } = GC.AllocateUninitializedArray<byte>(UsualRoom + room, pinned: true);

    /// <summary>Takes a new connection in.</summary>
    /// <returns>Its number in this loop.</returns>
    public int Add(Connection connection)
    {
        _connections.Add(connection);
        return _connections.Count - 1;
    }

    /// <summary>Waits until something happens, at most until an instant, and handles all that has.</summary>
    /// <param name="until">Nanoseconds of <see cref="Now"/>.</param>
    public void Turn(long until)
    {
        var count = Epoll.Wait(Math.Clamp(until - Now, 0, LongestWait));
        for (var i = 0; i < count; i++)
        {
            var connection = _connections[Epoll.NumberAt(i)];
            if (Epoll.IsWritableAt(i))
            {
                connection.HasRoom();
            }

            if (Epoll.IsReadableAt(i))
            {
                connection.Receive();
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var connection in _connections)
        {
            connection.Close();
        }

        Epoll.Dispose();
    }
}
