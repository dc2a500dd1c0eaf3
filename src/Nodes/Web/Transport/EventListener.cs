using System.Buffers;
using System.Net;
using System.Net.Sockets;
using Lolo.Nodes.Web.Counting;
using Microsoft.AspNetCore.Connections;

namespace Lolo.Nodes.Web.Transport;

/// <summary>Lets clients in at one endpoint.</summary>
internal sealed class EventListener : IConnectionListener, IEventTarget
{
    // Others may end and give their files and memory back.
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(100);
    private readonly Readiness _come = new();
    private readonly Socket _socket;
    private readonly EventThreads _threads;
    private readonly EventPipes _pipes;
    private readonly Refusals _refusals;
    private readonly long _token;
    private readonly IPEndPoint? _local;
    private bool _isOver;

    /// <summary>Begins to hear who comes.</summary>
    /// <param name="socket">Listens, without a wait; is closed with this.</param>
    /// <param name="threads">Tell who comes, and the events of who is in.</param>
    /// <param name="pool">Where buffers come from; is disposed with this.</param>
    /// <param name="refusals">Where it is told that nobody can be let in.</param>
    /// <exception cref="IOException">The kernel does not tell who comes.</exception>
    public EventListener(Socket socket, EventThreads threads, MemoryPool<byte> pool, Refusals refusals)
    {
        (_socket, _threads, _pipes, _refusals) = (socket, threads, new(pool), refusals);
        EndPoint = socket.LocalEndPoint!;
        _local = EndPoint is IPEndPoint { Address: var address } known && !address.Equals(IPAddress.Any) && !address.Equals(IPAddress.IPv6Any) ? known : null;
        if (threads.Add(socket.SafeHandle, this, out _token) is not 0 and var error)
        {
            throw new IOException($"cannot listen on {EndPoint}: {Kernel.Words(error)}");
        }
    }

    /// <inheritdoc/>
    public EndPoint EndPoint { get; }

    /// <inheritdoc/>
    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var (connection, error) = Accept();
            if (connection is not null)
            {
                return connection;
            }

            if (Volatile.Read(ref _isOver))
            {
                return null;
            }

            if (error == Kernel.TryAgain)
            {
                await _come;
            }
            else if (error != Kernel.Gone)
            {
                _refusals.Tell("sockets", $"a client could not be let in: {Kernel.Words(error)} (of this machine or user; see `ulimit -n`)");
                await Task.Delay(_pause, cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public void Handle(uint events) => _come.Tell();

    /// <inheritdoc/>
    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        if (!Interlocked.Exchange(ref _isOver, true))
        {
            _threads.Remove(_token);
            _socket.Dispose();
            _come.Tell();
        }

        return default;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await UnbindAsync();
        _pipes.Pool.Dispose();
    }

    private (EventConnection? Connection, int Error) Accept()
    {
        var address = new SocketAddress(EndPoint.AddressFamily);
        try
        {
            var socket = Kernel.Accept(_socket.SafeHandle, address.Buffer.Span);
            return socket < 0 ? (null, Kernel.Error) : Begin(new KernelHandle(socket), Known(address));
        }
        catch (ObjectDisposedException)
        {
            return (null, Kernel.Gone);
        }
    }

    private (EventConnection? Connection, int Error) Begin(KernelHandle socket, IPEndPoint remote)
    {
        var connection = new EventConnection(new EventSocket(socket, _threads), _pipes, _local ?? NameOf(socket), remote);
        var error = connection.Start();
        if (error == 0)
        {
            return (connection, 0);
        }

        socket.Dispose();
        return (null, error);
    }

    private IPEndPoint? NameOf(KernelHandle socket)
    {
        var address = new SocketAddress(EndPoint.AddressFamily);
        return Kernel.Name(socket, address.Buffer.Span) < 0 ? null : Known(address);
    }

    private IPEndPoint Known(SocketAddress address) => (IPEndPoint)EndPoint.Create(address);
}
