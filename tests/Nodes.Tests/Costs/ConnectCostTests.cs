using System.Net;
using System.Net.Sockets;
using System.Text;
using Lolo.Nodes.Tests.Web;

namespace Lolo.Nodes.Tests.Costs;

/// <summary>What a client allocates that connects to a JavaScript graph, is greeted and goes: in Kestrel, on our way, and at the border of the realm.</summary>
[Collection(CostsCollection.Name)]
public sealed class ConnectCostTests
{
    private const int Clients = 200;
    private const int MostBytes = 18_000;
    private readonly byte[] _request = Encoding.ASCII.GetBytes(RawSocket.Upgrade("/socket"));
    private readonly byte[] _heard = new byte[1024];

    [Fact]
    public async Task A_client_that_comes_and_goes_allocates_no_more_than_its_sessions_objects()
    {
        await using var world = await WebWorld.StartAsync();
        await using var graph = await world.RunAsync("""
            nodes:
              socket: { kind: websocket-trigger, params: { path: /socket } }
              greet:
                out: []
                code: |
                  exports.handler = (ev, ctx) => { ctx.emit('response', { body: { connected: true, id: ev.sessionId } }); };
            links:
              - socket.req -> greet.in
            """);
        var bytes = await Allocated.PerMessageAsync(Clients, async clients =>
        {
            for (var i = 0; i < clients; i++)
            {
                ComeAndGo(world.Port);
            }

            while (world.Connections.Count > 0)
            {
                await Task.Yield();
            }
        });
        Assert.InRange(bytes, 1, MostBytes);
    }

    private void ComeAndGo(int port)
    {
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveTimeout = 60_000 };
        client.Connect(IPAddress.Loopback, port);
        client.Send(_request);
        var heard = 0;
        while (!_heard.AsSpan(0, heard).EndsWith("\"}"u8))
        {
            var more = client.Receive(_heard.AsSpan(heard));
            Assert.True(more > 0);
            heard += more;
        }
    }
}
