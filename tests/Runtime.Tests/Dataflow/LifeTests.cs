using Lolo.Runtime.Contracts;
using Microsoft.Extensions.Time.Testing;

namespace Lolo.Runtime.Tests.Dataflow;

/// <summary>From prepared to stopped: nothing is left behind, nothing comes after the end.</summary>
public sealed class LifeTests
{
    private const string Chain = """
        nodes:
          push: { kind: push }
          a: { kind: relay }
          b: { kind: relay }
          c: { kind: relay, out: [] }
        links:
          - push.out -> a.in
          - a.out -> b.in
          - b.out -> c.in
        """;

    [Fact]
    public async Task A_graph_lives_in_order_and_dies_in_reverse()
    {
        await using var world = await new FlowWorld().StartAsync(Chain);
        await world.Running.StopAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(
            ["make push", "make a", "make b", "make c", "setup push", "setup a", "setup b", "setup c", "open push", "close push",
                "teardown c", "dispose c", "teardown b", "dispose b", "teardown a", "dispose a", "teardown push", "dispose push"],
            world.Life);
    }

    [Fact]
    public async Task A_failed_setup_leaves_nothing_behind()
    {
        var world = new FlowWorld { OnLife = line => line == "setup b" ? throw new HandlerException("no setup") : Task.CompletedTask };
        var failure = await Assert.ThrowsAsync<HandlerException>(() => world.StartAsync(Chain));
        Assert.Equal("no setup", failure.Message);
        Assert.Equal(
            ["make push", "make a", "make b", "make c", "setup push", "setup a", "setup b",
                "dispose c", "dispose b", "teardown a", "dispose a", "teardown push", "dispose push"],
            world.Life);
    }

    [Fact]
    public async Task A_node_that_cannot_be_made_leaves_nothing_behind()
    {
        var world = new FlowWorld { OnMade = id => _ = id == "b" ? throw new InvalidOperationException("no node") : id };
        await Assert.ThrowsAsync<InvalidOperationException>(() => world.StartAsync(Chain));
        Assert.Equal(["make push", "make a", "dispose a", "dispose push"], world.Life);
    }

    [Fact]
    public async Task A_trigger_that_cannot_open_leaves_nothing_behind()
    {
        var world = new FlowWorld { OnLife = line => line == "open push" ? throw new IOException("in use") : Task.CompletedTask };
        await Assert.ThrowsAsync<IOException>(() => world.StartAsync(Chain));
        Assert.Equal(["close push", "teardown c"], world.Life.Skip(9).Take(2));
        Assert.Equal("dispose push", world.Life.Last());
    }

    [Fact]
    public async Task Failures_at_the_end_of_a_node_do_not_keep_the_others_from_ending()
    {
        await using var world = await new FlowWorld
        {
            OnLife = line => line.StartsWith("close", StringComparison.Ordinal) || line is "teardown b" or "dispose b" ? throw new InvalidOperationException(line) : Task.CompletedTask,
        }.StartAsync(Chain);
        await world.Running.StopAsync(TimeSpan.Zero);
        Assert.Equal("dispose push", world.Life.Last());
        Assert.Contains("test: teardown of node b failed: teardown b", world.Logs.Lines);
        Assert.Contains("test: the end of node b failed: dispose b", world.Logs.Lines);
        Assert.Contains("test: closing a trigger failed: close push", world.Logs.Lines);
    }

    [Fact]
    public async Task A_stop_waits_for_messages_under_way()
    {
        var gate = new TaskCompletionSource();
        var handled = 0;
        await using var world = await new FlowWorld()
            .On("b", async call =>
            {
                await gate.Task;
                call.Route();
            })
            .On("c", _ => { handled++; })
            .StartAsync(Chain);
        var origins = Enumerable.Range(0, 30).Select(i => new FlowOrigin($"{i}")).ToArray();
        for (var i = 0; i < 300; i++)
        {
            world.Push().Send(i, origins[i % 30]);
        }

        var stop = world.Running.StopAsync(TimeSpan.FromMinutes(1));
        await Task.Delay(20);
        Assert.False(stop.IsCompleted);
        Assert.DoesNotContain("teardown c", world.Life);
        gate.SetResult();
        await stop.Within();
        Assert.Equal(300, handled);
        Assert.DoesNotContain(world.Logs.Lines, line => line.Contains("cut"));
        Assert.All(origins, origin => Assert.Empty(origin.Faults));
    }

    [Fact]
    public async Task What_does_not_settle_in_time_is_cut_reported_and_told_to_its_origin()
    {
        var time = new FakeTimeProvider();
        var owner = new CountingOwner();
        var handledAfterTeardown = 0;
        FlowWorld world = null!;
        world = new FlowWorld { Time = time }.On("b", call =>
        {
            handledAfterTeardown += world.Life.Contains("teardown b") ? 1 : 0;
            return new(new TaskCompletionSource().Task);
        });
        await using var run = await world.StartAsync(Chain.Replace("b: { kind: relay }", "b: { kind: relay, concurrency: 2, capacity: 4 }"));
        var origins = Enumerable.Range(0, 5).Select(i => new FlowOrigin($"{i}")).ToArray();
        for (var i = 0; i < 600; i++)
        {
            var body = owner.Make();
            world.Push().Send(body, origins[i % 5]);
            body.Release();
        }

        // At rest: `a` is held back by its outbox, so that no message is on its way from one node to the next while they are counted.
        long handled;
        do
        {
            handled = world.Counters("a").Handled;
            await Task.Delay(20);
        }
        while (handled == 0 || handled != world.Counters("a").Handled || world.Running.MessagesUnderWay != 600);

        var stop = world.Running.StopAsync(TimeSpan.FromSeconds(10));
        await Hang.UntilAsync(() => world.Life.Contains("close push"));
        await Hang.UntilAsync(() =>
        {
            time.Advance(TimeSpan.FromSeconds(11));
            return stop.IsCompleted;
        });
        await Hang.UntilAsync(() => world.Running.MessagesUnderWay == 0);
        Assert.Contains("test: 600 messages of version 1 were cut at a, b: not settled within 10 s (limit Deploys:StopGrace)", world.Logs.Lines);
        Assert.Equal(0, handledAfterTeardown);
        Assert.Equal(0, owner.Alive);
        Assert.Equal(0, owner.Misuses);
        Assert.All(origins, origin => Assert.Equal(0, origin.UnderWay));
        Assert.All(origins, origin => Assert.Contains((503, null), origin.Faults));
    }

    [Fact]
    public async Task A_second_stop_does_nothing_but_wait_for_the_first()
    {
        var gate = new TaskCompletionSource();
        await using var world = await new FlowWorld().On("c", _ => new(gate.Task)).StartAsync(Chain);
        world.Push().Send(0, new FlowOrigin());
        var first = world.Running.StopAsync(TimeSpan.FromMinutes(1));
        var second = world.Running.StopAsync(TimeSpan.Zero);
        await Task.Delay(20);
        Assert.False(second.IsCompleted);
        gate.SetResult();
        await first.Within();
        await second.Within();
        await world.Running.DisposeAsync();
        Assert.Single(world.Life, line => line == "teardown c");
        Assert.Single(world.Life, line => line == "dispose c");
    }

    [Fact]
    public async Task A_route_after_the_end_is_counted_and_loses_no_holder()
    {
        var owner = new CountingOwner();
        RelayCall? kept = null;
        await using var world = await new FlowWorld().On("a", call => { kept = call; }).StartAsync(Chain);
        world.Push().Send(0, new FlowOrigin());
        await world.QuietAsync();
        await world.Running.StopAsync(TimeSpan.Zero);
        var body = owner.Make();
        var origin = new FlowOrigin();
        var routed = kept!.Value.Node.Site.Outputs[0].Route(body, origin, 0);
        Assert.True(routed.Pending?.IsCompleted ?? true);
        body.Release();
        Assert.Equal(1, world.Counters("a").Of("stopped"));
        Assert.Equal(0, owner.Alive);
        Assert.Equal(0, origin.UnderWay);
        Assert.True(kept.Value.Node.Site.Graph.Stopping.IsCancellationRequested);
        Assert.Equal(0, world.Counters("b").Handled);
    }
}
