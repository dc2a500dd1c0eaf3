using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using Lolo.Nodes.Web.Counting;
using Lolo.Nodes.Web.Transport;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lolo.Nodes.Tests.Web.Transport;

/// <summary>A listener on a free port without a server above it.</summary>
internal sealed class TransportWorld : IAsyncDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public TransportWorld(string address = "127.0.0.1")
    {
        var endpoint = new IPEndPoint(IPAddress.Parse(address), 0);
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
        socket.Bind(endpoint);
        socket.Listen();
        Listener = new(socket, Threads, Pool, new Refusals(_services.GetRequiredService<IMeterFactory>(), TimeProvider.System, NullLogger<Refusals>.Instance));
    }

    public CountingPool Pool { get; } = new();

    public EventThreads Threads { get; } = new(Assert.Fail);

    public EventListener Listener { get; }

    public async Task<(TcpClient Client, ConnectionContext Server)> ConnectAsync(int receiveBuffer = 0)
    {
        var endpoint = (IPEndPoint)Listener.EndPoint;
        var client = new TcpClient(endpoint.AddressFamily);
        if (receiveBuffer > 0)
        {
            client.ReceiveBufferSize = receiveBuffer;
        }

        await client.ConnectAsync(endpoint, TestContext.Current.CancellationToken);
        return (client, (await Listener.AcceptAsync(TestContext.Current.CancellationToken))!);
    }

    public async ValueTask DisposeAsync()
    {
        await Listener.DisposeAsync();
        Threads.Dispose();
        await _services.DisposeAsync();
    }
}
