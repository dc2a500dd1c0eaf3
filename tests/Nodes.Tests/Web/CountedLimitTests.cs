using System.Net;
using System.Net.WebSockets;
using System.Text;
using Lolo.Nodes.Tests.Web.Sockets;
using Lolo.Nodes.Web.Listening;
using Lolo.Nodes.Web.Requests;
using Lolo.Nodes.Web.Sockets;
using Lolo.Runtime.Messages;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Lolo.Nodes.Tests.Web;

/// <summary>Limits of the server, each with the word under which it counts what it refuses.</summary>
public sealed class CountedLimitTests
{
    private static readonly string _large = new('x', 17_000);

    public static TheoryData<string, int, string> Heads() => new()
    {
        { string.Concat(Enumerable.Range(0, 70).Select(at => $"X-{at}: x\r\n")), 431, "headers" },
        { $"X-Large: {_large}\r\n", 431, "headers" },
        { "no header\r\n", 400, "malformed" },
    };

    [Theory]
    [MemberData(nameof(Heads), DisableDiscoveryEnumeration = true)]
    public async Task Headers_that_Kestrel_refuses_are_counted(string headers, int status, string cause)
    {
        await using var world = await WebWorld.StartAsync();
        using var refusals = world.CountRefusals();
        using (var raw = await RawSocket.ConnectAsync(world.Port))
        {
            await raw.WriteAsync(RawSocket.Upgrade("/socket", headers));
            Assert.StartsWith($"HTTP/1.1 {status} ", await raw.ReadHeadAsync());
        }

        await WebSocketLimitTests.UntilAsync(() => refusals[cause] == 1);
    }

    [Fact]
    public async Task Dribbled_headers_are_408_and_silent_connections_closed()
    {
        await using var world = await WebWorld.StartAsync(options => (options.Limits.HeaderTime, options.Limits.IdleTime) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)));
        using var refusals = world.CountRefusals();
        using var silent = await RawSocket.ConnectAsync(world.Port);
        using var dribbling = await RawSocket.ConnectAsync(world.Port);
        await dribbling.WriteAsync("GET / HTTP/1.1\r\nHost: local");
        Assert.StartsWith("HTTP/1.1 408 ", await dribbling.ReadHeadAsync());
        Assert.Equal("", await silent.ReadHeadAsync());
        await WebSocketLimitTests.UntilAsync(() => refusals["header-time"] == 1 && refusals["idle"] == 1);
    }

    [Fact]
    public async Task Connections_without_a_request_are_closed_beyond_twice_the_limit()
    {
        await using var world = await WebWorld.StartAsync(options => options.Limits.Connections = 2);
        using var refusals = world.CountRefusals();
        var held = new List<RawSocket>();
        for (var i = 0; i < 4; i++)
        {
            held.Add(await RawSocket.ConnectAsync(world.Port));
        }

        using var further = await RawSocket.ConnectAsync(world.Port);
        Assert.Null(await further.ReadFrameAsync());
        await WebSocketLimitTests.UntilAsync(() => refusals["connections"] == 1);
        held.ForEach(socket => socket.Dispose());
    }

    [Fact]
    public async Task A_body_over_the_limit_is_413()
    {
        await using var world = await WebWorld.StartAsync(options => options.Limits.RequestBytes = 1000);
        await world.OpenAsync(new HttpTriggerKind(), "/in", parameters: ("method", "POST"));
        using var refusals = world.CountRefusals();
        using var body = new StringContent(new string('x', 1001), Encoding.ASCII, "text/plain");
        using var answer = await world.Http.PostAsync("/in", body, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, 1), (answer.StatusCode, refusals["body"]));
    }

    [Fact]
    public void An_address_has_so_many_new_connections_a_second_and_loopback_any_number()
    {
        var time = new FakeTimeProvider();
        var options = Options.Create(new WebOptions());
        var rate = new ConnectionRate(options, new TrustedProxies(options), time);
        var (one, other) = (IPAddress.Parse("203.0.113.7"), IPAddress.Parse("2001:db8:0:1::1"));
        Assert.Equal(100, Enumerable.Range(0, 150).Count(_ => rate.Allows(one)));
        Assert.Equal(100, Enumerable.Range(0, 150).Count(at => rate.Allows(IPAddress.Parse($"2001:db8::{at}"))));
        Assert.True(rate.Allows(other));
        Assert.False(rate.Allows(IPAddress.Parse("::ffff:203.0.113.7")));
        Assert.Equal(150, Enumerable.Range(0, 150).Count(_ => rate.Allows(IPAddress.Loopback)));
        Assert.Equal(150, Enumerable.Range(0, 150).Count(_ => rate.Allows(IPAddress.IPv6Loopback)));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(rate.Allows(one));
    }

    [Fact]
    public async Task Sessions_beyond_the_limit_are_answered_503_until_one_leaves()
    {
        await using var world = await WebWorld.StartAsync(options => options.Limits.Connections = 2);
        await world.OpenAsync(new WebSocketTriggerKind());
        using var refusals = world.CountRefusals();
        using var one = await world.ConnectAsync();
        using var two = await world.ConnectAsync();
        var error = await Assert.ThrowsAsync<WebSocketException>(() => world.ConnectAsync());
        Assert.Contains("503", error.Message);
        Assert.Equal(1, refusals["connections"]);
        await two.LeaveAsync();
        await WebSocketLimitTests.UntilAsync(() => world.Connections.Count == 1);
        using var three = await world.ConnectAsync();
    }

    [Fact]
    public async Task Readers_wait_while_all_sessions_together_hold_too_much_and_the_longest_queue_is_closed()
    {
        await using var world = await WebWorld.StartAsync(options =>
        {
            options.Limits.AllSessionsBytes = 1 << 20;
            options.Limits.OutboundBytes = 100 << 20;
        });
        using var refusals = world.CountRefusals();
        var (site, _) = await world.OpenAsync(new WebSocketTriggerKind());
        using var deaf = await RawSocket.OpenAsync(world.Port, "/socket", receiveBuffer: 4096);
        var (_, origin) = await site["req"].NextAsync();
        using var client = await world.ConnectAsync();
        await site["req"].NextAsync();
        var large = new string('x', 4 << 20);
        origin.Respond(new Response { Kind = ResponseKind.Text, Text = large });
        origin.Respond(new Response { Kind = ResponseKind.Text, Text = large });
        Assert.True(world.Memory.IsFull);
        await client.SayAsync("one");
        await client.SayAsync("two");
        Assert.Equal(4008d, (await site["close"].NextAsync()).Event["code"]);
        Assert.Equal("one", (await site["message"].NextAsync()).Event["message"]);
        Assert.Equal("two", (await site["message"].NextAsync()).Event["message"]);
        Assert.False(world.Memory.IsFull);
        await WebSocketLimitTests.UntilAsync(() => refusals["memory"] >= 1);
    }
}
