using System.Net;
using Lolo.Nodes.Web.Counting;
using Lolo.Nodes.Web.Listening;
using Microsoft.AspNetCore.Connections;

namespace Lolo.Nodes.Web.Transport;

/// <summary>
/// Kestrel's way to the network on Linux: connections whose events are handled by the thread that waits for them. See <see cref="EventThreads"/>; decision 0041.
/// </summary>
/// <param name="sockets">The bound sockets.</param>
/// <param name="pools">Where buffers come from.</param>
/// <param name="refusals">Where it is told that nobody can be let in, or that no thread is to be had.</param>
internal sealed class EventTransport(ListenSockets sockets, IMemoryPoolFactory<byte> pools, Refusals refusals)
    : IConnectionListenerFactory, IConnectionListenerFactorySelector, IDisposable
{
    private const int Backlog = 512;
    private readonly Lazy<EventThreads> _threads = new(() => new EventThreads(sentence => refusals.Tell("threads", sentence)));

    /// <inheritdoc/>
    public bool CanBind(EndPoint endpoint) => endpoint is IPEndPoint;

    /// <inheritdoc/>
    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var socket = sockets.Take(endpoint);
        try
        {
            socket.NoDelay = true;
            socket.Blocking = false;
            socket.Listen(Backlog);
            return new(new EventListener(socket, _threads.Value, pools.Create(), refusals));
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_threads.IsValueCreated)
        {
            _threads.Value.Dispose();
        }
    }
}
