using System.Net;
using System.Net.Sockets;

namespace Lolo.Admin.Listening;

/// <summary>Binds 127.0.0.1 and, where it exists, [::1] on one port; never anything else. Used by one thread at a time.</summary>
internal sealed class AdminSockets : IDisposable
{
    private const int MostAttempts = 20;
    private readonly Dictionary<EndPoint, Socket> _bound = [];

    /// <summary>The port.</summary>
    public int Port { get; private set; }

    /// <summary>The endpoints that were bound.</summary>
    public IReadOnlyCollection<EndPoint> Endpoints => [.. _bound.Keys];

    /// <summary>Binds a port.</summary>
    /// <param name="port">The port; 0 for a free one.</param>
    /// <param name="mayMove">Whether a free one is taken when it is in use.</param>
    /// <exception cref="AdminListenException">It cannot be bound.</exception>
    public void Bind(int port, bool mayMove)
    {
        try
        {
            Port = BindBoth(port);
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressAlreadyInUse && mayMove)
        {
            Port = BindBoth(0);
        }
        catch (SocketException error)
        {
            throw new AdminListenException(
                error.SocketErrorCode switch
                {
                    SocketError.AddressAlreadyInUse => $"the admin port {port} is in use; stop the program that has it, or choose another with --admin-port",
                    SocketError.AccessDenied => $"the admin port {port} is not allowed to this user; choose one above 1023 with --admin-port",
                    _ => $"cannot listen on the admin port {port}: {error.Message}",
                },
                error);
        }
    }

    /// <summary>The bound socket of an endpoint.</summary>
    public Socket Take(EndPoint endpoint) =>
        _bound.Remove(endpoint, out var socket) ? socket : throw new InvalidOperationException($"{endpoint} was not bound for the admin port");

    public void Dispose()
    {
        foreach (var socket in _bound.Values)
        {
            socket.Dispose();
        }
    }

    // `localhost` means either address to a browser, so a port that another program has at one of them would get it our links.
    private int BindBoth(int port)
    {
        for (var attempt = 1; ; attempt++)
        {
            var bound = BindTo(new(IPAddress.Loopback, port));
            try
            {
                BindTo(new(IPAddress.IPv6Loopback, bound));
                return bound;
            }
            catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                Take(new IPEndPoint(IPAddress.Loopback, bound)).Dispose();
                if (port != 0 || attempt == MostAttempts)
                {
                    throw;
                }
            }
            catch (SocketException)
            {
                // A machine without IPv6 is served by the first address.
                return bound;
            }
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
