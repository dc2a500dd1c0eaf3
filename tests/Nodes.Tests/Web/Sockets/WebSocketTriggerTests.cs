using System.Net.WebSockets;
using Lolo.Nodes.Web.Sockets;
using Lolo.Runtime.Messages;
using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.Web.Sockets;

public sealed class WebSocketTriggerTests
{
    [Fact]
    public async Task A_client_that_connects_sends_and_goes_gives_req_message_and_close()
    {
        await using var world = await WebWorld.StartAsync();
        var (site, _) = await world.OpenAsync(new WebSocketTriggerKind(), "/rooms/:room");
        using var client = await world.ConnectAsync("/rooms/kitchen?a=1&a=2&b=x", options => options.SetRequestHeader("X-Name", "Ann"));
        await client.SayAsync("hi");
        await client.LeaveAsync(4321, "bye");
        var request = (await site["req"].NextAsync()).Event;
        var message = (await site["message"].NextAsync()).Event;
        var close = (await site["close"].NextAsync()).Event;
        Assert.Equal(22, ((string)request["sessionId"]!).Length);
        Assert.Equal("127.0.0.1", request["peer"]);
        Assert.Equal("GET", request["method"]);
        Assert.Equal("/rooms/kitchen", request["path"]);
        Assert.Equal("kitchen", ((Record)request["params"]!)["room"]);
        Assert.Equal(["1", "2"], (IReadOnlyList<object?>)((Record)request["query"]!)["a"]!);
        Assert.Equal("x", ((Record)request["query"]!)["b"]);
        Assert.Equal("Ann", ((Record)request["headers"]!)["x-name"]);
        Assert.Equal("hi", message["message"]);
        Assert.Same(request, message.Basis);
        Assert.Equal(4321d, close["code"]);
        Assert.Equal("bye", close["reason"]);
        Assert.Same(request, close.Basis);
    }

    [Fact]
    public async Task Text_and_bytes_come_back_as_they_were_sent()
    {
        await using var world = await WebWorld.StartAsync();
        var (site, _) = await world.OpenAsync(new WebSocketTriggerKind());
        site["message"].Handler = Echo;
        using var client = await world.ConnectAsync();
        foreach (var text in new[] { "", "hi", "žluťoučký kůň 🐎", new string('x', 125), new string('x', 126), new string('ž', 30_000) })
        {
            await client.SayAsync(text);
            Assert.Equal(text, await client.HearAsync());
        }

        await client.SendAsync(new byte[] { 0, 255, 1 }, WebSocketMessageType.Binary, true, TestContext.Current.CancellationToken);
        var (type, bytes) = await client.TakeAsync();
        Assert.Equal(WebSocketMessageType.Binary, type);
        Assert.Equal([0, 255, 1], bytes);
    }

    [Fact]
    public async Task Fragments_are_one_message()
    {
        await using var world = await WebWorld.StartAsync();
        var (site, _) = await world.OpenAsync(new WebSocketTriggerKind());
        using var client = await world.ConnectAsync();
        for (var i = 0; i < 999; i++)
        {
            await client.SayAsync(i % 2 == 0 ? "ab" : "", end: false);
        }

        await client.SayAsync("!");
        Assert.Equal(string.Concat(Enumerable.Repeat("ab", 500)) + "!", (await site["message"].NextAsync()).Event["message"]);
    }

    [Fact]
    public async Task An_answer_larger_than_the_queue_reaches_a_client_that_reads()
    {
        await using var world = await WebWorld.StartAsync();
        var (site, _) = await world.OpenAsync(new WebSocketTriggerKind());
        var large = new string('y', 3 << 20);
        site["req"].Handler = (_, origin) => origin.Respond(new Response { Kind = ResponseKind.Json, Text = large });
        using var client = await world.ConnectAsync();
        Assert.Equal(large, await client.HearAsync());
    }

    [Fact]
    public async Task End_closes_after_what_was_sent_before_it()
    {
        await using var world = await WebWorld.StartAsync();
        var (site, _) = await world.OpenAsync(new WebSocketTriggerKind());
        site["req"].Handler = (_, origin) =>
        {
            origin.Respond(new Response { Kind = ResponseKind.Text, Text = "one" });
            origin.Respond(new Response { Kind = ResponseKind.Text, Text = "two", End = true, Code = 4100, Reason = "enough" });
            Assert.Equal(EmitOutcome.Dropped, origin.Respond(new Response { Kind = ResponseKind.Text, Text = "three" }));
        };
        using var client = await world.ConnectAsync();
        Assert.Equal("one", await client.HearAsync());
        Assert.Equal("two", await client.HearAsync());
        Assert.Equal("close 4100 enough", await client.HearAsync());
        await client.LeaveAsync();
        Assert.Equal(4100d, (await site["close"].NextAsync()).Event["code"]);
        Assert.Equal(1, site.Counts["gone"]);
    }

    [Fact]
    public async Task Messages_of_a_client_enter_in_their_order_however_slow_the_graph_is()
    {
        await using var world = await WebWorld.StartAsync();
        var (site, _) = await world.OpenAsync(new WebSocketTriggerKind());
        var turn = 0;
        site["message"].Pace = () => turn++ % 3 == 0 ? Task.Delay(1) : null;
        using var client = await world.ConnectAsync();
        for (var i = 0; i < 500; i++)
        {
            await client.SayAsync(i.ToString());
        }

        await client.LeaveAsync();
        await site["close"].NextAsync();
        Assert.Equal(Enumerable.Range(0, 500).Select(i => i.ToString()), site["message"].All.Select(message => (string)message["message"]!));
    }

    [Fact]
    public async Task A_lost_connection_closes_once_with_1006_and_leaves_nothing_behind()
    {
        await using var world = await WebWorld.StartAsync();
        var (site, _) = await world.OpenAsync(new WebSocketTriggerKind());
        var raw = await world.RawAsync();
        var (_, origin) = await site["req"].NextAsync();
        var heard = new List<string>();
        origin.Once("close", arguments => heard.Add(arguments is null ? "dropped" : "close"));
        origin.Once("other", arguments => heard.Add(arguments is null ? "dropped" : "other"));
        raw.Dispose();
        Assert.Equal(1006d, (await site["close"].NextAsync()).Event["code"]);
        Assert.Equal(["close", "dropped"], heard);
        Assert.True(origin.Ended);
        Assert.Equal(EmitOutcome.Dropped, origin.Respond(new Response { Kind = ResponseKind.Text, Text = "x" }));
        Assert.Equal(0, world.Sessions.Count);
        Assert.Single(site["close"].All);
    }

    [Fact]
    public async Task A_close_without_a_code_counts_as_1005()
    {
        await using var world = await WebWorld.StartAsync();
        var (site, _) = await world.OpenAsync(new WebSocketTriggerKind());
        using var raw = await world.RawAsync();
        await raw.WriteAsync(RawSocket.Frame(0x88, []));
        Assert.Equal(1005, await raw.ReadCloseAsync());
        Assert.Null(await raw.ReadFrameAsync());
        Assert.Equal(1005d, (await site["close"].NextAsync()).Event["code"]);
    }

    [Fact]
    public async Task A_ping_is_answered_with_its_payload_between_messages()
    {
        await using var world = await WebWorld.StartAsync();
        var (site, _) = await world.OpenAsync(new WebSocketTriggerKind());
        site["message"].Handler = Echo;
        using var raw = await world.RawAsync();
        await raw.WriteAsync([.. RawSocket.Frame(0x89, "abc"u8), .. RawSocket.Frame(0x81, "hi"u8)]);
        var pong = await raw.ReadFrameAsync();
        var echo = await raw.ReadFrameAsync();
        Assert.Equal((10, "abc"), (pong!.Value.Opcode, System.Text.Encoding.UTF8.GetString(pong.Value.Payload)));
        Assert.Equal((1, "hi"), (echo!.Value.Opcode, System.Text.Encoding.UTF8.GetString(echo.Value.Payload)));
    }

    [Fact]
    public async Task A_broadcast_reaches_everyone_but_the_one_left_out()
    {
        await using var world = await WebWorld.StartAsync();
        var (site, _) = await world.OpenAsync(new WebSocketTriggerKind());
        using var ann = await world.ConnectAsync();
        var annId = (await site["req"].NextAsync()).Origin.Id;
        using var bob = await world.ConnectAsync();
        await site["req"].NextAsync();
        Assert.Equal(1, world.Sessions.Broadcast(SharedBody.Text("news"), except: annId));
        world.Sessions.Broadcast(SharedBody.Text("all"));
        Assert.Equal("news", await bob.HearAsync());
        Assert.Equal("all", await bob.HearAsync());
        Assert.Equal("all", await ann.HearAsync());
    }

    [Fact]
    public async Task The_client_s_first_protocol_that_is_spoken_here_is_chosen()
    {
        await using var world = await WebWorld.StartAsync();
        await world.OpenAsync(new WebSocketTriggerKind(), parameters: ("subprotocols", new object?[] { "v1", "v2" }));
        using var client = await world.ConnectAsync(configure: options =>
        {
            options.AddSubProtocol("v3");
            options.AddSubProtocol("v2");
            options.AddSubProtocol("v1");
        });
        Assert.Equal("v2", client.SubProtocol);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_error_closes_the_session_with_1011_only_where_the_author_wants_it(bool closeOnError)
    {
        await using var world = await WebWorld.StartAsync();
        var (site, _) = await world.OpenAsync(new WebSocketTriggerKind(), parameters: ("closeOnError", closeOnError));
        site["req"].Handler = (_, origin) =>
        {
            origin.Fault(500, null);
            origin.Respond(new Response { Kind = ResponseKind.Text, Text = "open" });
        };
        using var client = await world.ConnectAsync();
        Assert.Equal(closeOnError ? "close 1011 handler failed" : "open", await client.HearAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_error_that_another_node_took_closes_the_session_when_its_messages_have_settled(bool closeOnError)
    {
        await using var world = await WebWorld.StartAsync();
        var (site, _) = await world.OpenAsync(new WebSocketTriggerKind(), parameters: ("closeOnError", closeOnError));
        site["req"].Handler = (_, origin) =>
        {
            origin.Enter();
            origin.FaultWhenIdle(500, null);
            origin.Respond(new Response { Kind = ResponseKind.Text, Text = "sorry" });
            origin.Leave();
            origin.Respond(new Response { Kind = ResponseKind.Text, Text = "open" });
        };
        using var client = await world.ConnectAsync();
        Assert.Equal("sorry", await client.HearAsync());
        Assert.Equal(closeOnError ? "close 1011 handler failed" : "open", await client.HearAsync());
    }

    [Fact]
    public async Task A_code_that_may_not_be_sent_is_an_error_of_the_author()
    {
        await using var world = await WebWorld.StartAsync();
        var (site, _) = await world.OpenAsync(new WebSocketTriggerKind());
        using var client = await world.ConnectAsync();
        var session = (Session)(await site["req"].NextAsync()).Origin;
        Assert.Contains("close code 1005 cannot be sent", Assert.Throws<ArgumentException>(() => session.Close(1005, null)).Message);
        session.Close(3000, new string('ž', 200));
        Assert.Equal("close 3000 " + new string('ž', 61), await client.HearAsync());
    }

    [Fact]
    public async Task A_version_that_ends_without_another_closes_its_sessions_with_1012_and_gets_their_close_events()
    {
        await using var world = await WebWorld.StartAsync();
        var (old, trigger) = await world.OpenAsync(new WebSocketTriggerKind());
        using var client = await world.ConnectAsync();
        await old["req"].NextAsync();
        var closing = trigger.CloseAsync();
        Assert.Equal("close 1012 restart", await client.HearAsync());
        await client.LeaveAsync();
        await closing;
        Assert.Equal(1012d, Assert.Single(old["close"].All)["code"]);
        var (next, _) = await world.OpenAsync(new WebSocketTriggerKind());
        using var again = await world.ConnectAsync();
        await next["req"].NextAsync();
    }

    [Fact]
    public async Task A_host_that_stops_tells_every_client_1012()
    {
        await using var world = await WebWorld.StartAsync();
        var (site, _) = await world.OpenAsync(new WebSocketTriggerKind());
        var clients = new List<ClientWebSocket>();
        for (var i = 0; i < 50; i++)
        {
            clients.Add(await world.ConnectAsync());
        }

        var stopping = world.StopAsync();
        foreach (var client in clients)
        {
            Assert.Equal("close 1012 restart", await client.HearAsync());
            client.Dispose();
        }

        await stopping;
        Assert.Equal(50, site["close"].All.Count);
    }

    private static void Echo(Record ev, Origin origin)
    {
        if (ev["message"] is byte[] bytes)
        {
            origin.Respond(new Response { Kind = ResponseKind.Bytes, Bytes = bytes });
        }
        else
        {
            origin.Respond(new Response { Kind = ResponseKind.Text, Text = (string)ev["message"]! });
        }
    }
}
