using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace Lolo.Nodes.Web.Listening;

/// <summary>
/// Binds the sockets before the server starts: 127.0.0.1 first, then [::1] on the same port, which may be missing.
/// So port 0 gives one free port for both. Used by one thread at a time.
/// </summary>
/// <param name="options">Where to listen.</param>
internal sealed class ListenSockets(IOptions<WebOptions> options) : IDisposable
{
    // A client that never reads can hold this much of the kernel's memory and no more; accepted sockets inherit it.
    private const int SendBufferBytes = 64 << 10;
    private readonly Dictionary<EndPoint, Socket> _bound = [];

    /// <summary>The port; 0 before <see cref="Bind"/>.</summary>
    public int Port { get; private set; }

    /// <summary>Whether the host option keeps the server to this machine.</summary>
    public bool IsLoopback => Addresses().All(IPAddress.IsLoopback);

    /// <summary>Binds, once, and gives the endpoints that were bound.</summary>
    /// <exception cref="ListenException">The first address cannot be bound.</exception>
    public IReadOnlyCollection<EndPoint> Bind()
    {
        if (_bound.Count == 0)
        {
            var addresses = Addresses();
            Port = options.Value.Port;
            Port = BindFirst(new IPEndPoint(addresses[0], Port));
            foreach (var address in addresses.Skip(1))
            {
                TryBind(new IPEndPoint(address, Port));
            }
        }

        return _bound.Keys;
    }

    /// <summary>The bound socket of an endpoint.</summary>
    /// <param name="endpoint">One that <see cref="Bind"/> gave, or any other, which is bound now.</param>
    public Socket Take(EndPoint endpoint) =>
        _bound.Remove(endpoint, out var socket) ? socket : SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var socket in _bound.Values)
        {
            socket.Dispose();
        }
    }

    private IPAddress[] Addresses() => options.Value.Host switch
    {
        null or "" or "localhost" => [IPAddress.Loopback, IPAddress.IPv6Loopback],
        "*" => [IPAddress.Any, IPAddress.IPv6Any],
        var host when IPAddress.TryParse(host, out var address) => [address],
        var host => throw new ListenException($"cannot listen on `{host}`: give an IP address of this machine, `localhost`, or `*` for all addresses"),
    };

    private int BindFirst(IPEndPoint endpoint)
    {
        try
        {
            return BindTo(endpoint);
        }
        catch (SocketException error)
        {
            throw new ListenException(
                error.SocketErrorCode switch
                {
                    SocketError.AddressAlreadyInUse => $"port {endpoint.Port} is in use; stop the program that has it, or choose another with --port",
                    SocketError.AccessDenied => $"port {endpoint.Port} is not allowed to this user; choose one above 1023 with --port",
                    _ => $"cannot listen on {endpoint}: {error.Message}",
                },
                error);
        }
    }

    private void TryBind(IPEndPoint endpoint)
    {
        try
        {
            BindTo(endpoint);
        }
        catch (SocketException)
        {
            // A machine without IPv6, or with the port taken there, is served by the first address.
        }
    }

    private int BindTo(IPEndPoint endpoint)
    {
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (endpoint.AddressFamily == AddressFamily.InterNetworkV6)
            {
                socket.DualMode = false;
            }

            socket.SendBufferSize = SendBufferBytes;
            socket.Bind(endpoint);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        var bound = (IPEndPoint)socket.LocalEndPoint!;
        _bound[bound] = socket;
        return bound.Port;
    }
}
