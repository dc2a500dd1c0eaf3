using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace Lolo.Nodes.Tests.Web.Transport;

public sealed class EventConnectionTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Who_speaks_over_it_can_add_features_and_change_those_it_has()
    {
        await using var world = new TransportWorld();
        var (client, server) = await world.ConnectAsync();
        var features = server.Features;
        var before = features.Revision;
        var items = new OtherItems();
        Assert.Same(server, features.Get<IConnectionItemsFeature>());
        Assert.Null(features.Get<ITlsHandshakeFeature>());
        features.Set<IConnectionItemsFeature>(items);
        features.Set<OtherItems>(items);
        features.Set<IConnectionIdFeature>(null);
        Assert.NotEqual(before, features.Revision);
        Assert.Same(items, features.Get<IConnectionItemsFeature>());
        Assert.Same(items, features[typeof(OtherItems)]);
        Assert.Null(features.Get<IConnectionIdFeature>());
        var all = features.ToDictionary();
        Assert.Same(items, all[typeof(IConnectionItemsFeature)]);
        Assert.Same(items, all[typeof(OtherItems)]);
        Assert.Same(server, all[typeof(IConnectionLifetimeFeature)]);
        Assert.DoesNotContain(typeof(IConnectionIdFeature), all.Keys);
        features.Set<IConnectionItemsFeature>(null);
        Assert.Null(features.Get<IConnectionItemsFeature>());
        client.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task What_a_client_sends_comes_back_byte_for_byte_also_where_both_ways_are_full()
    {
        await using var world = new TransportWorld();
        var (client, server) = await world.ConnectAsync(receiveBuffer: 4096);
        var sent = new byte[8 << 20];
        Random.Shared.NextBytes(sent);
        var echo = EchoAsync(server);
        var stream = client.GetStream();
        var sending = Task.Run(async () =>
        {
            await stream.WriteAsync(sent);
            client.Client.Shutdown(SocketShutdown.Send);
        });
        var got = new MemoryStream();
        await stream.CopyToAsync(got).WaitAsync(_patience);
        await sending.WaitAsync(_patience);
        await echo.WaitAsync(_patience);
        Assert.Equal(SHA(sent), SHA(got.ToArray()));
        client.Dispose();
    }

    [Fact]
    public async Task A_client_that_takes_nothing_makes_its_sender_wait()
    {
        await using var world = new TransportWorld();
        var (client, server) = await world.ConnectAsync(receiveBuffer: 4096);
        var whole = new byte[16 << 20];
        var written = server.Transport.Output.WriteAsync(whole).AsTask();
        Assert.False(written.IsCompleted);
        var room = new byte[1 << 20];
        for (var read = 0; read < whole.Length;)
        {
            read += await client.GetStream().ReadAsync(room).AsTask().WaitAsync(_patience);
        }

        await written.WaitAsync(_patience);
        client.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task An_idle_connection_holds_no_buffer()
    {
        await using var world = new TransportWorld();
        var (client, server) = await world.ConnectAsync();
        var echo = EchoAsync(server);
        var room = new byte[64];
        for (var i = 0; i < 200; i++)
        {
            await client.GetStream().WriteAsync("hello"u8.ToArray());
            await client.GetStream().ReadExactlyAsync(room.AsMemory(0, 5)).AsTask().WaitAsync(_patience);
        }

        await TestGraph.UntilAsync(() => world.Pool.Out == 0, $"{world.Pool.Out} buffers to be given back");
        client.Dispose();
        await echo.WaitAsync(_patience);
    }

    [Fact]
    public async Task A_client_that_ends_is_told_by_an_end_of_input_and_by_the_token()
    {
        await using var world = new TransportWorld();
        var (client, server) = await world.ConnectAsync();
        client.Dispose();
        var read = await server.Transport.Input.ReadAsync().AsTask().WaitAsync(_patience);
        Assert.True(read is { IsCompleted: true, Buffer.IsEmpty: true });
        await CancelledAsync(server.ConnectionClosed);
        await server.DisposeAsync();
    }

    [Fact]
    public async Task An_end_that_comes_with_the_last_bytes_is_heard()
    {
        await using var world = new TransportWorld();
        using var client = new TcpClient();
        await client.ConnectAsync((IPEndPoint)world.Listener.EndPoint, TestContext.Current.CancellationToken);
        await client.GetStream().WriteAsync("bye"u8.ToArray());
        client.Client.Shutdown(SocketShutdown.Send);
        var server = (await world.Listener.AcceptAsync())!;
        var read = await server.Transport.Input.ReadAtLeastAsync(4).AsTask().WaitAsync(_patience);
        Assert.Equal("bye", Encoding.ASCII.GetString(read.Buffer.ToArray()));
        Assert.True(read.IsCompleted);
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_client_that_breaks_off_is_an_error()
    {
        await using var world = new TransportWorld();
        var (client, server) = await world.ConnectAsync();
        client.Client.Close(timeout: 0);
        await Assert.ThrowsAsync<ConnectionResetException>(() => server.Transport.Input.ReadAsync().AsTask().WaitAsync(_patience));
        await CancelledAsync(server.ConnectionClosed);
        await server.DisposeAsync();
    }

    [Fact]
    public async Task An_abort_ends_who_reads_who_writes_and_the_client()
    {
        await using var world = new TransportWorld();
        var (client, server) = await world.ConnectAsync(receiveBuffer: 4096);
        var reading = server.Transport.Input.ReadAsync().AsTask();
        var writing = server.Transport.Output.WriteAsync(new byte[16 << 20]).AsTask();
        server.Abort(new ConnectionAbortedException("enough"));
        Assert.Equal("enough", (await Assert.ThrowsAsync<ConnectionAbortedException>(() => reading.WaitAsync(_patience))).Message);
        Assert.True((await writing.WaitAsync(_patience)).IsCompleted);
        await CancelledAsync(server.ConnectionClosed);
        await server.DisposeAsync();
        server.Abort(new ConnectionAbortedException("once more, when there is nothing left"));
        var room = new byte[1 << 20];
        try
        {
            while (await client.GetStream().ReadAsync(room).AsTask().WaitAsync(_patience) > 0)
            {
                // What had been sent.
            }
        }
        catch (IOException)
        {
            // Broken off: an end, too.
        }
    }

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("0.0.0.0", "127.0.0.1")]
    [InlineData("::1", "::1")]
    public async Task Both_addresses_are_known(string listening, string client)
    {
        await using var world = new TransportWorld(listening);
        var port = ((IPEndPoint)world.Listener.EndPoint).Port;
        using var tcp = new TcpClient(IPAddress.Parse(client).AddressFamily);
        await tcp.ConnectAsync(IPAddress.Parse(client), port);
        var server = (await world.Listener.AcceptAsync())!;
        Assert.Equal(tcp.Client.LocalEndPoint, server.RemoteEndPoint);
        Assert.Equal(tcp.Client.RemoteEndPoint, server.LocalEndPoint);
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Who_accepts_hears_of_the_end_of_the_listener()
    {
        await using var world = new TransportWorld();
        var accepting = world.Listener.AcceptAsync().AsTask();
        Assert.False(accepting.IsCompleted);
        await world.Listener.UnbindAsync();
        Assert.Null(await accepting.WaitAsync(_patience));
        Assert.Null(await world.Listener.AcceptAsync());
    }

    private static async Task EchoAsync(ConnectionContext server)
    {
        while (true)
        {
            var read = await server.Transport.Input.ReadAsync();
            foreach (var part in read.Buffer)
            {
                await server.Transport.Output.WriteAsync(part);
            }

            server.Transport.Input.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                await server.DisposeAsync();
                return;
            }
        }
    }

    private static Task CancelledAsync(CancellationToken token) => TestGraph.UntilAsync(() => token.IsCancellationRequested, "the connection to be told closed");

    private static string SHA(byte[] bytes) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(bytes));

    private sealed class OtherItems : IConnectionItemsFeature
    {
        public IDictionary<object, object?> Items { get; set; } = new Dictionary<object, object?>();
    }
}
