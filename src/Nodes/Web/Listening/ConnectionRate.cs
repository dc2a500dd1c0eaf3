using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Lolo.Nodes.Web.Listening;

/// <summary>
/// Counts new connections of each second by peer address, loopback excepted. A trusted proxy keeps its connections open and shares them among
/// its clients: behind one, each upgrade is a new connection of the client's.
/// </summary>
/// <param name="options">Has the limit.</param>
/// <param name="proxies">The proxies in front of the server.</param>
/// <param name="time">All time goes through it.</param>
internal sealed class ConnectionRate(IOptions<WebOptions> options, TrustedProxies proxies, TimeProvider time)
{
    private readonly Lock _gate = new();
    private ConcurrentDictionary<IPAddress, int> _counts = new();
    private long _second;

    /// <summary>Counts a connection; one over the limit is marked, and its requests are answered 503.</summary>
    /// <param name="next">Serves the connection.</param>
    public ConnectionDelegate Count(ConnectionDelegate next) => connection =>
    {
        if (connection.RemoteEndPoint is IPEndPoint { Address: var address })
        {
            if (proxies.Any && proxies.Has(address))
            {
                connection.Features.Set(new Proxied());
            }
            else if (!Allows(address))
            {
                connection.Features.Set(new OverRate());
            }
        }

        return next(connection);
    };

    /// <summary>Whether a request is of a connection that was one too many.</summary>
    /// <param name="context">The request, whose address is the client's.</param>
    /// <param name="isUpgrade">Whether it asks for a WebSocket.</param>
    public bool IsOver(HttpContext context, bool isUpgrade) =>
        context.Features.Get<OverRate>() is not null
        || (isUpgrade && context.Features.Get<Proxied>() is not null && context.Connection.RemoteIpAddress is { } client && !Allows(client));

    /// <summary>Counts a connection.</summary>
    /// <param name="address">The peer's.</param>
    /// <returns>Whether it is within the limit.</returns>
    public bool Allows(IPAddress address)
    {
        if (IPAddress.IsLoopback(address))
        {
            return true;
        }

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

        return _counts.AddOrUpdate(Household(address), 1, (_, count) => count + 1) <= options.Value.Limits.ConnectionsPerSecond;
    }

    // Whoever has one address of IPv6 has all of its /64.
    private static IPAddress Household(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }

    private sealed class OverRate;

    private sealed class Proxied;
}
