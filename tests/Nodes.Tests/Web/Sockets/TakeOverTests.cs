using System.Net.WebSockets;
using Lolo.Nodes.Web.Sockets;
using Lolo.Runtime.Contracts;

namespace Lolo.Nodes.Tests.Web.Sockets;

/// <summary>Sessions that go over from the trigger of one version to that of the next.</summary>
public sealed class TakeOverTests
{
    [Fact]
    public async Task A_session_is_replayed_and_its_messages_go_to_the_version_that_serves()
    {
        await using var world = await WebWorld.StartAsync();
        var (old, former) = await world.OpenAsync(new WebSocketTriggerKind());
        using var client = await world.ConnectAsync("/socket?name=Ada");
        var (first, session) = await old["req"].NextAsync();
        var (next, trigger) = world.Make(new WebSocketTriggerKind());
        Assert.Equal(1, await Replay(trigger, former));
        var (again, origin) = await next["req"].NextAsync();
        Assert.Same(session, origin);
        Assert.Equal((first["sessionId"], true), (again["sessionId"], again["replayed"]));
        Assert.False(first.ContainsKey("replayed"));
        await client.SayAsync("to the old one");
        await old["message"].NextAsync();
        Assert.Equal(0, await Replay(trigger, former));
        await trigger.TakeOverAsync(former);
        await client.SayAsync("to the new one");
        var (message, _) = await next["message"].NextAsync();
        Assert.Equal("to the new one", message["message"]);
        await client.LeaveAsync();
        await next["close"].NextAsync();
        Assert.Empty(old["close"].All);
    }

    [Fact]
    public async Task What_arrives_at_a_swap_waits_until_the_messages_of_its_session_have_left_the_old_version()
    {
        await using var world = await WebWorld.StartAsync();
        var (old, former) = await world.OpenAsync(new WebSocketTriggerKind());
        using var busy = await world.ConnectAsync();
        var (_, session) = await old["req"].NextAsync();
        using var idle = await world.ConnectAsync();
        await old["req"].NextAsync();
        session.Enter();
        var (next, trigger) = world.Make(new WebSocketTriggerKind());
        ((ISessionTrigger)former).Hold();
        await busy.SayAsync("1");
        await busy.SayAsync("2");
        await trigger.TakeOverAsync(former);
        await idle.SayAsync("at once");
        Assert.Equal("at once", (await next["message"].NextAsync()).Event["message"]);
        Assert.Single(next["message"].All);
        session.Leave();
        Assert.Equal("1", (await next["message"].NextAsync()).Event["message"]);
        Assert.Equal("2", (await next["message"].NextAsync()).Event["message"]);
        Assert.Empty(old["message"].All);
    }

    [Fact]
    public async Task What_waits_for_messages_that_never_leave_goes_on_when_it_is_released()
    {
        await using var world = await WebWorld.StartAsync();
        var (old, former) = await world.OpenAsync(new WebSocketTriggerKind());
        using var client = await world.ConnectAsync();
        var (_, session) = await old["req"].NextAsync();
        session.Enter();
        var (next, trigger) = world.Make(new WebSocketTriggerKind());
        ((ISessionTrigger)former).Hold();
        await trigger.TakeOverAsync(former);
        await client.SayAsync("at last");
        ((ISessionTrigger)trigger).Release();
        Assert.Equal("at last", (await next["message"].NextAsync()).Event["message"]);
    }

    [Fact]
    public async Task A_swap_that_is_given_up_lets_what_was_held_into_the_old_version_and_tells_the_other_of_no_end()
    {
        await using var world = await WebWorld.StartAsync();
        var (old, former) = await world.OpenAsync(new WebSocketTriggerKind());
        using var client = await world.ConnectAsync();
        await old["req"].NextAsync();
        var (next, trigger) = world.Make(new WebSocketTriggerKind());
        await Replay(trigger, former);
        ((ISessionTrigger)former).Hold();
        await client.SayAsync("held");
        await trigger.DisposeAsync();
        ((ISessionTrigger)former).Release();
        Assert.Equal("held", (await old["message"].NextAsync()).Event["message"]);
        await client.LeaveAsync();
        await old["close"].NextAsync();
        Assert.Empty(next["close"].All);
    }

    [Fact]
    public async Task A_trigger_that_was_replaced_holds_nobody()
    {
        await using var world = await WebWorld.StartAsync();
        var (old, former) = await world.OpenAsync(new WebSocketTriggerKind());
        using var client = await world.ConnectAsync();
        await old["req"].NextAsync();
        var (next, trigger) = world.Make(new WebSocketTriggerKind());
        await trigger.TakeOverAsync(former);
        ((ISessionTrigger)former).Hold();
        await client.SayAsync("not held");
        await next["message"].NextAsync();
    }

    [Fact]
    public async Task A_session_that_goes_during_the_replay_ends_in_both_versions()
    {
        await using var world = await WebWorld.StartAsync();
        var (old, former) = await world.OpenAsync(new WebSocketTriggerKind());
        using var client = await world.ConnectAsync();
        await old["req"].NextAsync();
        var (next, trigger) = world.Make(new WebSocketTriggerKind());
        var slow = new TaskCompletionSource();
        next["req"].Pace = () => slow.Task;
        var replaying = Replay(trigger, former);
        await next["req"].NextAsync();
        await client.LeaveAsync();
        await old["close"].NextAsync();
        Assert.Empty(next["close"].All);
        slow.SetResult();
        await next["close"].NextAsync();
        Assert.Equal(1, await replaying);
    }

    [Fact]
    public async Task A_session_that_comes_while_all_are_held_begins_in_the_new_version()
    {
        await using var world = await WebWorld.StartAsync();
        var (old, former) = await world.OpenAsync(new WebSocketTriggerKind());
        var (next, trigger) = world.Make(new WebSocketTriggerKind());
        ((ISessionTrigger)former).Hold();
        using var client = await world.ConnectAsync();
        await client.SayAsync("hello");
        Assert.Equal(0, await Replay(trigger, former));
        await trigger.TakeOverAsync(former);
        Assert.False((await next["req"].NextAsync()).Event.ContainsKey("replayed"));
        await next["message"].NextAsync();
        Assert.Empty(old["req"].All);
    }

    [Theory]
    [InlineData("/other", "trigger")]
    [InlineData("/socket", "renamed")]
    public async Task Sessions_move_with_a_trigger_whose_path_or_name_has_changed(string path, string node)
    {
        await using var world = await WebWorld.StartAsync();
        var (old, former) = await world.OpenAsync(new WebSocketTriggerKind());
        using var client = await world.ConnectAsync();
        var (_, session) = await old["req"].NextAsync();
        var (next, trigger) = world.Make(new WebSocketTriggerKind(), path, node: node);
        await trigger.TakeOverAsync(former);
        await client.SayAsync("still here");
        await next["message"].NextAsync();
        Assert.Equal(node, ((Lolo.Runtime.Messages.Session)session).NodeId);
        using var young = await world.ConnectAsync(path);
        await next["req"].NextAsync();
        if (path != "/socket")
        {
            await Assert.ThrowsAsync<WebSocketException>(() => world.ConnectAsync("/socket"));
        }
    }

    [Fact]
    public async Task A_trigger_that_does_not_replay_takes_sessions_over_untold()
    {
        await using var world = await WebWorld.StartAsync();
        var (old, former) = await world.OpenAsync(new WebSocketTriggerKind());
        using var client = await world.ConnectAsync();
        await old["req"].NextAsync();
        var (next, trigger) = world.Make(new WebSocketTriggerKind(), parameters: ("replay", false));
        Assert.Equal(0, await Replay(trigger, former));
        await trigger.TakeOverAsync(former);
        await client.LeaveAsync();
        await next["close"].NextAsync();
        Assert.Empty(next["req"].All);
        Assert.Empty(old["close"].All);
    }

    [Fact]
    public async Task Open_sessions_are_held_to_the_parameters_of_the_version_that_serves()
    {
        await using var world = await WebWorld.StartAsync();
        var (old, former) = await world.OpenAsync(new WebSocketTriggerKind());
        using var client = await world.ConnectAsync();
        await old["req"].NextAsync();
        var (_, trigger) = world.Make(new WebSocketTriggerKind(), parameters: ("maxMessage", 10d));
        await trigger.TakeOverAsync(former);
        await client.SayAsync("more than ten bytes");
        Assert.StartsWith("close 1009", await client.HearAsync());
    }

    private static Task<int> Replay(ITrigger next, ITrigger former) => ((ISessionTrigger)next).ReplayAsync(former, _ => true, int.MaxValue, TestContext.Current.CancellationToken);
}
