using Lolo.Nodes.Web.Sockets;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;
using Microsoft.Extensions.Time.Testing;

namespace Lolo.Nodes.Tests.Web.Sockets;

public sealed class WebSocketLimitTests
{
    [Fact]
    public async Task A_message_just_within_the_limit_passes_and_one_byte_more_is_1009()
    {
        await using var world = await WebWorld.StartAsync();
        using var refusals = world.CountRefusals();
        var (site, _) = await world.OpenAsync(new WebSocketTriggerKind());
        using var client = await world.ConnectAsync();
        await client.SayAsync(new string('x', 64 << 10));
        Assert.Equal(64 << 10, ((string)(await site["message"].NextAsync()).Event["message"]!).Length);
        await client.SayAsync(new string('x', (64 << 10) + 1));
        Assert.Equal("close 1009 message over 65536 bytes", await client.HearAsync());
        await client.LeaveAsync();
        Assert.Equal(1009d, (await site["close"].NextAsync()).Event["code"]);
        Assert.Single(site["message"].All);
        await UntilAsync(() => refusals["message-size"] == 1);
    }

    [Fact]
    public async Task Endless_empty_continuations_are_1008()
    {
        await using var world = await WebWorld.StartAsync();
        using var refusals = world.CountRefusals();
        await world.OpenAsync(new WebSocketTriggerKind());
        using var raw = await world.RawAsync();
        await raw.WriteAsync([.. RawSocket.Frame(0x01, []), .. Enumerable.Repeat(RawSocket.Frame(0x00, []), 2000).SelectMany(frame => frame)]);
        Assert.Equal(1008, await raw.ReadCloseAsync());
        await UntilAsync(() => refusals["fragments"] == 1);
    }

    [Fact]
    public async Task A_message_that_takes_over_30_s_is_1008()
    {
        var time = new FakeTimeProvider();
        await using var world = await WebWorld.StartAsync(time: time);
        using var refusals = world.CountRefusals();
        await world.OpenAsync(new WebSocketTriggerKind());
        using var raw = await world.RawAsync();
        await raw.WriteAsync(RawSocket.Frame(0x01, "x"u8));
        var closed = raw.ReadCloseAsync();
        while (!closed.IsCompleted)
        {
            await raw.WriteAsync(RawSocket.Frame(0x00, "x"u8));
            await Advance(time, 1);
        }

        Assert.Equal(1008, await closed);
        await UntilAsync(() => refusals["message-time"] == 1);
    }

    [Fact]
    public async Task A_client_that_never_reads_is_closed_with_4008_and_the_others_get_everything()
    {
        await using var world = await WebWorld.StartAsync(options => options.Limits.SendTime = TimeSpan.FromSeconds(1));
        using var refusals = world.CountRefusals();
        var (site, _) = await world.OpenAsync(new WebSocketTriggerKind());
        using var deaf = await RawSocket.OpenAsync(world.Port, "/socket", receiveBuffer: 4096);
        await site["req"].NextAsync();
        using var client = await world.ConnectAsync();
        await site["req"].NextAsync();
        var body = SharedBody.Text(new string('z', 16 << 10));
        for (var i = 0; i < 300; i++)
        {
            Assert.InRange(world.Sessions.Broadcast(body), 1, 2);
            Assert.Equal(16 << 10, (await client.HearAsync()).Length);
        }

        Assert.Equal(4008d, (await site["close"].NextAsync()).Event["code"]);
        Assert.Equal(1, world.Sessions.Count);
        await UntilAsync(() => refusals["slow"] + refusals["send"] == 1);
    }

    [Theory]
    [InlineData("drop-newest")]
    [InlineData("drop-oldest")]
    public async Task A_slow_client_may_lose_messages_instead(string policy)
    {
        await using var world = await WebWorld.StartAsync(options => options.Limits.OutboundBytes = 100_000);
        var (site, _) = await world.OpenAsync(new WebSocketTriggerKind(), parameters: ("whenSlow", policy));
        using var slow = await RawSocket.OpenAsync(world.Port, "/socket", receiveBuffer: 4096);
        var (_, origin) = await site["req"].NextAsync();
        const int Sent = 400;
        for (var i = 0; i < Sent; i++)
        {
            origin.Respond(new Response { Kind = ResponseKind.Text, Text = $"{i,10000}" });
        }

        origin.Respond(new Response { End = true });
        var heard = new List<int>();
        while (await slow.ReadFrameAsync() is (1, var payload))
        {
            heard.Add(int.Parse(System.Text.Encoding.UTF8.GetString(payload)));
        }

        Assert.Equal(heard.Order(), heard);
        Assert.Equal(0, heard[0]);
        Assert.Equal(Sent, heard.Count + site.Counts["slow"]);
        Assert.Equal(policy == "drop-oldest", heard[^1] == Sent - 1);
    }

    [Fact]
    public async Task A_session_whose_queue_has_had_no_place_for_5_s_is_1013_after_what_had_entered()
    {
        var time = new FakeTimeProvider();
        await using var world = await WebWorld.StartAsync(time: time);
        using var refusals = world.CountRefusals();
        var (site, _) = await world.OpenAsync(new WebSocketTriggerKind());
        var stuck = new TaskCompletionSource();
        site["message"].Pace = () => stuck.Task;
        using var client = await world.ConnectAsync();
        for (var i = 0; i < 100; i++)
        {
            await client.SayAsync(i.ToString());
        }

        var heard = client.HearAsync();
        while (!heard.IsCompleted)
        {
            await Advance(time, 1);
        }

        Assert.Equal("close 1013 overloaded", await heard);
        Assert.Single(site["message"].All);
        await client.LeaveAsync();
        stuck.SetResult();
        Assert.Equal(1013d, (await site["close"].NextAsync()).Event["code"]);
        Assert.Equal(Enumerable.Range(0, 65).Select(i => i.ToString()), site["message"].All.Select(message => (string)message["message"]!));
        await UntilAsync(() => refusals["overloaded"] == 1);
    }

    [Fact]
    public async Task A_silent_client_is_pinged_after_15_s_and_cut_20_s_later()
    {
        var time = new FakeTimeProvider();
        await using var world = await WebWorld.StartAsync(time: time);
        using var refusals = world.CountRefusals();
        var (site, _) = await world.OpenAsync(new WebSocketTriggerKind());
        using var raw = await world.RawAsync();
        await site["req"].NextAsync();
        var ping = raw.ReadFrameAsync();
        for (var second = 1; second <= 20; second++)
        {
            Assert.False(ping.IsCompleted && second < 15);
            await Advance(time, 1);
        }

        Assert.Equal(9, (await ping)!.Value.Opcode);
        var end = raw.ReadFrameAsync();
        for (var second = 21; second <= 42; second++)
        {
            Assert.False(end.IsCompleted && second < 35);
            await Advance(time, 1);
        }

        Assert.Null(await end);
        Assert.Equal(1006d, (await site["close"].NextAsync()).Event["code"]);
        await UntilAsync(() => refusals["silent"] == 1);
    }

    [Fact]
    public async Task A_client_whose_pong_stands_behind_messages_of_a_slow_graph_is_not_cut()
    {
        var time = new FakeTimeProvider();
        await using var world = await WebWorld.StartAsync(options => options.Limits.InboundWait = TimeSpan.FromHours(1), time);
        var (site, _) = await world.OpenAsync(new WebSocketTriggerKind());
        var stuck = new TaskCompletionSource();
        site["message"].Pace = () => stuck.Task;
        using var client = await world.ConnectAsync();
        for (var i = 0; i < 100; i++)
        {
            await client.SayAsync("x");
        }

        await Task.Delay(200, TestContext.Current.CancellationToken);
        for (var i = 0; i < 60; i++)
        {
            await Advance(time, 1);
        }

        stuck.SetResult();
        await client.SayAsync("last");
        await client.LeaveAsync();
        Assert.Equal(1000d, (await site["close"].NextAsync()).Event["code"]);
        Assert.Equal(101, site["message"].All.Count);
    }

    [Fact]
    public async Task A_client_is_not_taken_for_dead_while_a_handler_holds_the_thread_that_receives()
    {
        var time = new FakeTimeProvider();
        await using var world = await WebWorld.StartAsync(time: time);
        var (site, _) = await world.OpenAsync(new WebSocketTriggerKind());
        var (lane, begun) = (new Lane(), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        using var mayGoOn = new ManualResetEventSlim();
        site["message"].Handler = (_, _) => _ = lane.Post(() =>
        {
            if (Environment.StackTrace.Contains("ReadTurn.Resume", StringComparison.Ordinal) && begun.TrySetResult())
            {
                mayGoOn.Wait(TestContext.Current.CancellationToken);
            }
        });
        using var raw = await world.RawAsync();
        await site["req"].NextAsync();
        var messages = 0;
        while (!begun.Task.IsCompleted && messages < 8_000)
        {
            // Every second one is cut in the middle: its rest waits behind the handler of the first, and takes no time of its own.
            await raw.WriteAsync([.. RawSocket.Frame(0x81, "block"u8), .. RawSocket.Frame(0x01, "be"u8)]);
            await Task.WhenAny(begun.Task, Task.Delay(20, TestContext.Current.CancellationToken));
            await raw.WriteAsync(RawSocket.Frame(0x80, "gin"u8));
            messages += 2;
        }

        Assert.True(begun.Task.IsCompleted);
        if (OperatingSystem.IsLinux())
        {
            // Another thread goes on reading where the socket is ours.
            await raw.WriteAsync(RawSocket.Frame(0x89, "still there?"u8));
            Assert.Equal("still there?"u8.ToArray(), (await raw.ReadFrameAsync())!.Value.Payload);
        }

        for (var i = 0; i < 90; i++)
        {
            await Advance(time, 1);
        }

        mayGoOn.Set();
        await UntilAsync(() => site["message"].All.Count == messages);
        Assert.Equal("begin", site["message"].All.Last()["message"]);
        Assert.Empty(site["close"].All);
    }

    [Fact]
    public async Task Buffers_go_back_when_sessions_are_idle_and_when_they_end()
    {
        await using var world = await WebWorld.StartAsync();
        var (site, _) = await world.OpenAsync(new WebSocketTriggerKind());
        site["message"].Handler = (ev, origin) => origin.Respond(new Response { Kind = ResponseKind.Text, Text = (string)ev["message"]! });
        using var client = await world.ConnectAsync();
        await client.SayAsync(new string('x', 5000));
        await client.HearAsync();
        await UntilAsync(() => world.Memory.Held == 0);
        world.Sessions.List()[0].Respond(new Response { Kind = ResponseKind.Text, Text = "bye", End = true });
        await client.HearAsync();
        await client.HearAsync();
        await client.LeaveAsync();
        await UntilAsync(() => world.Memory.Held == 0 && world.Connections.Count == 0);
    }

    [Fact]
    public async Task A_client_over_its_rate_is_slowed_down_and_then_closed_with_1008()
    {
        var time = new WatchedTime(TimeSpan.FromSeconds(0.2));
        await using var world = await WebWorld.StartAsync(time: time);
        using var refusals = world.CountRefusals();
        var (site, _) = await world.OpenAsync(new WebSocketTriggerKind(), parameters: ("rate", "10/s"));
        using var client = await world.ConnectAsync();
        for (var i = 0; i < 100; i++)
        {
            await client.SayAsync(i.ToString());
        }

        await UntilAsync(() => site["message"].All.Count == 10);
        var heard = client.HearAsync();
        while (!heard.IsCompleted)
        {
            await time.StepAsync(TimeSpan.FromSeconds(0.1), () => heard.IsCompleted);
        }

        Assert.Equal("close 1008 too many messages", await heard);
        Assert.InRange(site["message"].All.Count, 50, 75);
        await UntilAsync(() => refusals["message-rate"] == 1);
    }

    internal static Task UntilAsync(Func<bool> holds) => TestGraph.UntilAsync(holds, "what must hold");

    internal static async Task Advance(FakeTimeProvider time, double seconds)
    {
        await Task.Delay(10, TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(seconds));
        await Task.Delay(10, TestContext.Current.CancellationToken);
    }
}
