using Lolo.Runtime.Contracts;

namespace Lolo.Nodes.Tests.Web.Sockets;

/// <summary>The parameters of a WebSocket trigger, from YAML text to frames.</summary>
public sealed class SocketParameterTests
{
    [Theory]
    [InlineData("maxMessage: 10", 10)]
    [InlineData("", 65536)]
    public async Task A_message_may_have_so_many_bytes_and_no_more(string parameter, int most)
    {
        await using var world = await WebWorld.StartAsync();
        await using var graph = await world.RunAsync(Text(parameter));
        using var client = await world.ConnectAsync();
        await client.SayAsync(new string('x', most));
        Assert.Equal(new string('x', most), await client.HearAsync());
        await client.SayAsync(new string('x', most + 1));
        Assert.Equal($"close 1009 message over {most} bytes", await client.HearAsync());
    }

    [Fact]
    public async Task Fragments_count_together()
    {
        await using var world = await WebWorld.StartAsync();
        await using var graph = await world.RunAsync(Text("maxMessage: 10"));
        using var client = await world.ConnectAsync();
        await client.SayAsync("123456", end: false);
        await client.SayAsync("78901");
        Assert.Equal("close 1009 message over 10 bytes", await client.HearAsync());
    }

    [Fact]
    public async Task More_than_the_host_allows_does_not_start_and_says_which_limit_to_raise()
    {
        await using var world = await WebWorld.StartAsync(options => options.Limits.MessageBytes = 1000);
        var error = await Assert.ThrowsAsync<HandlerException>(() => world.RunAsync(Text("maxMessage: 1001")));
        Assert.Contains("`maxMessage` of node `socket` is 1001 bytes, and this host takes 1000 at the most; raise Lolo:Web:Limits:MessageBytes", error.Message);
        await using var graph = await world.RunAsync(Text("maxMessage: 1000"));
    }

    [Fact]
    public async Task Two_triggers_of_a_graph_each_have_their_own_size()
    {
        await using var world = await WebWorld.StartAsync();
        await using var graph = await world.RunAsync(Text("maxMessage: 10").Replace(
            "  echo:", "  large: { kind: websocket-trigger, params: { path: /large } }\n  echo:") + "\n  - large.message -> echo.in");
        using var small = await world.ConnectAsync();
        using var large = await world.ConnectAsync("/large");
        await large.SayAsync("more than ten bytes");
        Assert.Equal("more than ten bytes", await large.HearAsync());
        await small.SayAsync("more than ten bytes");
        Assert.StartsWith("close 1009", await small.HearAsync());
    }

    [Fact]
    public async Task The_client_s_first_subprotocol_that_is_spoken_here_is_chosen()
    {
        await using var world = await WebWorld.StartAsync();
        await using var graph = await world.RunAsync(Text("subprotocols: [chat.v1, chat.v2]"));
        using var client = await world.ConnectAsync(configure: options =>
        {
            options.AddSubProtocol("chat.v3");
            options.AddSubProtocol("chat.v2");
        });
        Assert.Equal("chat.v2", client.SubProtocol);
    }

    [Fact]
    public async Task Pages_of_the_origins_listed_may_connect_and_no_others()
    {
        await using var world = await WebWorld.StartAsync();
        await using var graph = await world.RunAsync(Text("origins: [\"https://a.example\"]"));
        using var friend = await world.ConnectAsync(configure: options => options.SetRequestHeader("Origin", "https://a.example"));
        await Assert.ThrowsAnyAsync<System.Net.WebSockets.WebSocketException>(() =>
            world.ConnectAsync(configure: options => options.SetRequestHeader("Origin", "https://b.example")));
    }

    [Fact]
    public async Task A_client_faster_than_the_rate_waits_and_then_is_closed()
    {
        var time = new WatchedTime(TimeSpan.FromSeconds(0.6));
        await using var world = await WebWorld.StartAsync(time: time);
        await using var graph = await world.RunAsync(Text("rate: 2/s"));
        using var client = await world.ConnectAsync();
        for (var i = 0; i < 50; i++)
        {
            await client.SayAsync("x");
        }

        Assert.Equal("x", await client.HearAsync());
        Assert.Equal("x", await client.HearAsync());
        var third = client.HearAsync();
        await TestGraph.UntilAsync(() => time.Waits > 0, "the client to be slowed down");
        Assert.False(third.IsCompleted);
        var heard = new List<string>();
        while (!heard.Any(text => text.StartsWith("close", StringComparison.Ordinal)))
        {
            await time.StepAsync(TimeSpan.FromMilliseconds(500), () => third.IsCompleted);
            heard.Add(await third);
            third = heard[^1].StartsWith("close", StringComparison.Ordinal) ? third : client.HearAsync();
        }

        Assert.Equal("close 1008 too many messages", heard[^1]);
        Assert.InRange(heard.Count, 2, 47);
    }

    [Theory]
    [InlineData("protocols: [chat]", "unknown parameter `protocols`", "did you mean `subprotocols`?")]
    [InlineData("subprotocols: [chat v1]", "LOLO504: `chat v1` is no subprotocol", "")]
    [InlineData("maxMessage: 0", "1 or more", "")]
    [InlineData("maxMessage: 64k", "a whole number", "")]
    public void A_wrong_parameter_is_named(string parameter, string expected, string hint)
    {
        var finding = Assert.Single(TestGraph.Check(Text(parameter)));
        Assert.Contains(expected, finding);
        Assert.Contains(hint, finding);
    }

    private static string Text(string parameter) =>
        $$"""
        nodes:
          socket:
            kind: websocket-trigger
            params: { path: /socket, {{parameter}} }
          echo:
            out: []
            code: "exports.handler = (ev, ctx) => ctx.emit('response', { body: ev.message })"
        links:
          - socket.message -> echo.in
        """;
}
