using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Lolo.Nodes.Web;

/// <summary>Counts new connections of each second by peer address, loopback excepted.</summary>
/// <param name="options">Has the limit.</param>
/// <param name="time">All time goes through it.</param>
internal sealed class ConnectionRate(IOptions<WebOptions> options, TimeProvider time)
{
    private readonly Lock _gate = new();
    private ConcurrentDictionary<IPAddress, int> _counts = new();
    private long _second;

    /// <summary>Counts a connection; one over the limit is marked, and its requests are answered 503.</summary>
    /// <param name="next">Serves the connection.</param>
    public ConnectionDelegate Count(ConnectionDelegate next) => connection =>
    {
        if (connection.RemoteEndPoint is IPEndPoint { Address: var address } && !IPAddress.IsLoopback(address) && !Allows(address))
        {
            connection.Features.Set(new OverRate());
        }

        return next(connection);
    };

    /// <summary>Counts a connection.</summary>
    /// <param name="address">The peer's.</param>
    /// <returns>Whether it is within the limit.</returns>
    public bool Allows(IPAddress address)
    {
        var second = time.GetTimestamp() / time.TimestampFrequency;
        if (second != Volatile.Read(ref _second))
        {
            lock (_gate)
            {
                if (second != _second)
                {
                    _counts = new();
                    Volatile.Write(ref _second, second);
                }
            }
        }

        return _counts.AddOrUpdate(address, 1, (_, count) => count + 1) <= options.Value.Limits.ConnectionsPerSecond;
    }

    /// <summary>Marks a connection that was one too many.</summary>
    internal sealed class OverRate;
}
