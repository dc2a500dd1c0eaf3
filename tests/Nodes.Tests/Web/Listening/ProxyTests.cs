using System.Net;
using System.Net.Sockets;
using System.Text;
using Lolo.Nodes.Web.Listening;
using Lolo.Nodes.Web.Sockets;

namespace Lolo.Nodes.Tests.Web.Listening;

/// <summary>What is believed of a client that comes through a proxy: all of 127.0.0.0/8 is this machine, and 127.0.0.2 and .3 play the proxies.</summary>
public sealed class ProxyTests
{
    [Theory]
    [InlineData("127.0.0.1", "203.0.113.7", "127.0.0.1")]
    [InlineData("127.0.0.4", "203.0.113.7", "127.0.0.4")]
    [InlineData("127.0.0.2", "203.0.113.7", "203.0.113.7")]
    [InlineData("127.0.0.2", "2001:db8::1", "2001:db8::1")]
    [InlineData("127.0.0.2", "10.9.9.9, 203.0.113.7", "203.0.113.7")]
    [InlineData("127.0.0.2", "10.9.9.9, 203.0.113.7, 127.0.0.3", "203.0.113.7")]
    [InlineData("127.0.0.2", "127.0.0.2, 203.0.113.7", "203.0.113.7")]
    [InlineData("127.0.0.2", "nonsense", "127.0.0.2")]
    [InlineData("127.0.0.2", null, "127.0.0.2")]
    public async Task A_peer_is_who_the_last_trusted_hop_says_and_a_spoofed_header_is_ignored(string from, string? forwarded, string peer)
    {
        await using var world = await StartAsync();
        var (site, _) = await world.OpenAsync(new WebSocketTriggerKind());
        Assert.StartsWith("HTTP/1.1 101 ", await UpgradeAsync(world, from, forwarded is null ? "" : $"X-Forwarded-For: {forwarded}\r\n"));
        Assert.Equal(peer, (await site["req"].NextAsync()).Event["peer"]);
    }

    [Theory]
    [InlineData("127.0.0.2", "https", "chat.example", "https://chat.example", 101)]
    [InlineData("127.0.0.2", "http", "chat.example", "https://chat.example", 403)]
    [InlineData("127.0.0.2", "https", "chat.example", "https://evil.example", 403)]
    [InlineData("127.0.0.2", "https", "evil.example", "https://evil.example", 403)]
    [InlineData("127.0.0.1", "https", "chat.example", "https://chat.example", 403)]
    [InlineData("127.0.0.1", "https", "chat.example", "http://localhost", 101)]
    public async Task Origin_and_host_are_held_to_what_the_client_called(string from, string scheme, string host, string origin, int status)
    {
        await using var world = await StartAsync();
        await world.OpenAsync(new WebSocketTriggerKind());
        var head = await UpgradeAsync(world, from, $"X-Forwarded-For: 203.0.113.7\r\nX-Forwarded-Proto: {scheme}\r\nX-Forwarded-Host: {host}\r\nOrigin: {origin}\r\n");
        Assert.StartsWith($"HTTP/1.1 {status} ", head);
    }

    [Fact]
    public async Task Each_client_behind_a_proxy_has_its_own_rate_of_new_connections()
    {
        await using var world = await StartAsync(options => options.Limits.ConnectionsPerSecond = 3);
        await world.OpenAsync(new WebSocketTriggerKind());
        using var refusals = world.CountRefusals();
        var heads = new List<string>();
        for (var i = 0; i < 10; i++)
        {
            heads.Add(await UpgradeAsync(world, "127.0.0.2", "X-Forwarded-For: 203.0.113.7\r\n"));
        }

        // The clock is the test's own, so that all of it happens in one second.
        Assert.Equal(3, heads.Count(head => head.StartsWith("HTTP/1.1 101 ", StringComparison.Ordinal)));
        Assert.Equal(7, heads.Count(head => head.StartsWith("HTTP/1.1 503 ", StringComparison.Ordinal)));
        Assert.Equal(7, refusals["connection-rate"]);
        Assert.All(heads.Where(head => !head.StartsWith("HTTP/1.1 101 ", StringComparison.Ordinal)), head => Assert.Contains("\r\nConnection: close\r\n", head));
        for (var i = 0; i < 10; i++)
        {
            Assert.StartsWith("HTTP/1.1 101 ", await UpgradeAsync(world, "127.0.0.2", $"X-Forwarded-For: 198.51.100.{i}\r\n"));
            Assert.StartsWith("HTTP/1.1 101 ", await UpgradeAsync(world, "127.0.0.1", "X-Forwarded-For: 203.0.113.7\r\n"));
        }
    }

    private static Task<WebWorld> StartAsync(Action<WebOptions>? configure = null) => WebWorld.StartAsync(
        options =>
        {
            options.TrustedProxies.Add(IPNetwork.Parse("127.0.0.2/31"));
            options.Hosts.Add("chat.example");
            configure?.Invoke(options);
        },
        new Microsoft.Extensions.Time.Testing.FakeTimeProvider());

    private static async Task<string> UpgradeAsync(WebWorld world, string from, string headers)
    {
        Assert.SkipWhen(OperatingSystem.IsMacOS(), "only 127.0.0.1 of 127.0.0.0/8 is there");
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
        await socket.ConnectAsync(IPAddress.Loopback, world.Port, TestContext.Current.CancellationToken);
        await socket.SendAsync(Encoding.ASCII.GetBytes(RawSocket.Upgrade("/socket", headers)), TestContext.Current.CancellationToken);
        var bytes = new byte[4096];
        var count = await socket.ReceiveAsync(bytes, TestContext.Current.CancellationToken);
        return Encoding.ASCII.GetString(bytes, 0, count);
    }
}
