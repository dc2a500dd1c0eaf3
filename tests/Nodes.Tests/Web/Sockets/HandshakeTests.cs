using Lolo.Nodes.Web.Listening;
using Lolo.Nodes.Web.Sockets;

namespace Lolo.Nodes.Tests.Web.Sockets;

public sealed class HandshakeTests
{
    [Theory]
    [InlineData("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n", "12", "HTTP/1.1 426")]
    [InlineData("", "13", "HTTP/1.1 400")]
    [InlineData("Sec-WebSocket-Key: abc\r\n", "13", "HTTP/1.1 400")]
    [InlineData("Sec-WebSocket-Key: AAAA\r\n", "13", "HTTP/1.1 400")]
    [InlineData("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n", "13", "HTTP/1.1 400")]
    public async Task A_faulty_handshake_is_answered_and_opens_nothing(string key, string version, string answer)
    {
        await using var world = await WebWorld.StartAsync();
        var (site, _) = await world.OpenAsync(new WebSocketTriggerKind());
        using var raw = await RawSocket.ConnectAsync(world.Port);
        await raw.WriteAsync(RawSocket.Upgrade("/socket", key: key, version: version));
        Assert.StartsWith(answer, await raw.ReadHeadAsync());
        Assert.Empty(site["req"].All);
        Assert.Equal(0, world.Connections.Count);
    }

    [Fact]
    public async Task The_accept_header_is_the_one_of_the_standard_s_example()
    {
        await using var world = await WebWorld.StartAsync();
        await world.OpenAsync(new WebSocketTriggerKind());
        using var raw = await RawSocket.ConnectAsync(world.Port);
        await raw.WriteAsync(RawSocket.Upgrade("/socket"));
        Assert.Contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n", await raw.ReadHeadAsync());
    }

    [Fact]
    public async Task A_plain_get_is_answered_426_and_an_unknown_path_404()
    {
        await using var world = await WebWorld.StartAsync();
        await world.OpenAsync(new WebSocketTriggerKind());
        var plain = await world.Http.GetAsync("/socket", TestContext.Current.CancellationToken);
        Assert.Equal(426, (int)plain.StatusCode);
        Assert.Equal("websocket", plain.Headers.Upgrade.ToString());
        Assert.Equal(404, (int)(await world.Http.GetAsync("/other", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [InlineData("evil.example", null, 403)]
    [InlineData("localhost", null, 101)]
    [InlineData("127.0.0.1:4000", null, 101)]
    [InlineData("[::1]:80", null, 101)]
    [InlineData("LOCALHOST", null, 101)]
    [InlineData("localhost.evil.example", null, 403)]
    [InlineData("chat.example", null, 101)]
    [InlineData("localhost:4000", "https://evil.example", 403)]
    [InlineData("localhost:4000", "http://localhost:4000", 101)]
    [InlineData("localhost:4000", "http://localhost:4001", 403)]
    [InlineData("localhost:4000", "https://localhost:4000", 403)]
    [InlineData("localhost:4000", "null", 403)]
    [InlineData("localhost:4000", "https://friend.example", 101)]
    [InlineData("localhost", "http://localhost:80", 101)]
    public async Task Host_and_origin_are_checked_before_the_upgrade(string host, string? origin, int status)
    {
        await using var world = await WebWorld.StartAsync(options => options.Hosts.Add("chat.example"));
        var (site, _) = await world.OpenAsync(new WebSocketTriggerKind(), parameters: ("origins", "https://friend.example"));
        using var refusals = world.CountRefusals();
        using var raw = await RawSocket.ConnectAsync(world.Port);
        var more = origin is null ? "" : $"Origin: {origin}\r\n";
        await raw.WriteAsync(RawSocket.Upgrade("/socket", more).Replace("Host: localhost", "Host: " + host));
        Assert.StartsWith($"HTTP/1.1 {status}", await raw.ReadHeadAsync());
        Assert.Equal(status == 403 ? 1 : 0, refusals["host"] + refusals["origin"]);
        if (status == 101)
        {
            await site["req"].NextAsync();
        }
        else
        {
            Assert.Empty(site["req"].All);
        }
    }

    [Fact]
    public async Task A_star_lets_every_host_and_every_origin_in()
    {
        await using var world = await WebWorld.StartAsync(options => options.Hosts.Add("*"));
        await world.OpenAsync(new WebSocketTriggerKind(), parameters: ("origins", "*"));
        using var raw = await RawSocket.ConnectAsync(world.Port);
        await raw.WriteAsync(RawSocket.Upgrade("/socket", "Origin: https://a.example\r\n").Replace("Host: localhost", "Host: b.example"));
        Assert.StartsWith("HTTP/1.1 101", await raw.ReadHeadAsync());
    }

    [Fact]
    public async Task Headers_beyond_the_limits_are_431()
    {
        await using var world = await WebWorld.StartAsync();
        await world.OpenAsync(new WebSocketTriggerKind());
        using var many = await RawSocket.ConnectAsync(world.Port);
        await many.WriteAsync(RawSocket.Upgrade("/socket", string.Concat(Enumerable.Range(0, 70).Select(i => $"X-{i}: x\r\n"))));
        Assert.StartsWith("HTTP/1.1 431", await many.ReadHeadAsync());
        using var large = await RawSocket.ConnectAsync(world.Port);
        await large.WriteAsync(RawSocket.Upgrade("/socket", $"X-Large: {new string('x', 17_000)}\r\n"));
        Assert.StartsWith("HTTP/1.1 431", await large.ReadHeadAsync());
    }

    [Fact]
    public async Task A_graph_at_the_root_is_served_under_its_name_too_and_its_own_paths_win()
    {
        await using var world = await WebWorld.StartAsync();
        var (other, _) = await world.OpenAsync(new WebSocketTriggerKind(), "/chat/socket", "other", "a");
        var (chat, _) = await world.OpenAsync(new WebSocketTriggerKind(), "/socket", "chat", "b");
        world.Endpoints.ServeAtRoot("other");
        using var own = await world.ConnectAsync("/chat/socket");
        await other["req"].NextAsync();
        world.Endpoints.ServeAtRoot("chat");
        using var root = await world.ConnectAsync("/socket");
        Assert.Equal("/socket", (await chat["req"].NextAsync()).Event["path"]);
        using var named = await world.ConnectAsync("/chat/socket/");
        Assert.Equal("/socket", (await chat["req"].NextAsync()).Event["path"]);
        world.Endpoints.ServeAtRoot(null);
        Assert.Equal(404, (int)(await world.Http.GetAsync("/socket", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(426, (int)(await world.Http.GetAsync("/chat/socket", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task The_port_is_served_on_both_loopback_addresses_and_told()
    {
        await using var world = await WebWorld.StartAsync();
        await world.OpenAsync(new WebSocketTriggerKind());
        Assert.Equal($"ws://localhost:{world.Port}/socket", world.Endpoints.UrlOf("chat", new("ws", "/socket")));
        Assert.Equal($"ws://localhost:{world.Port}/other/socket", world.Endpoints.UrlOf("other", new("ws", "/socket")));
        if (System.Net.Sockets.Socket.OSSupportsIPv6)
        {
            using var tcp = new System.Net.Sockets.TcpClient(System.Net.Sockets.AddressFamily.InterNetworkV6);
            await tcp.ConnectAsync("::1", world.Port, TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_port_in_use_is_told_in_a_sentence()
    {
        await using var world = await WebWorld.StartAsync();
        var error = await Assert.ThrowsAsync<ListenException>(() => WebWorld.StartAsync(options => options.Port = world.Port));
        Assert.Contains($"port {world.Port} is in use", error.Message);
    }
}
