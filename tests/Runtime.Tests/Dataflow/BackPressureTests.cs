using Lolo.Runtime.Contracts;
using Lolo.Runtime.Dataflow;

namespace Lolo.Runtime.Tests.Dataflow;

/// <summary>Queues are bounded everywhere, and who is held back goes on again.</summary>
public sealed class BackPressureTests
{
    [Fact]
    public async Task A_producer_that_is_too_fast_waits_and_loses_nothing()
    {
        var handled = 0;
        var world = new FlowWorld().On("slow", async call =>
        {
            await Task.Yield();
            Assert.Equal(handled++, call.Number);
        });
        await using var run = await world.StartAsync("""
            nodes:
              push: { kind: push }
              fast: { kind: relay, capacity: 16 }
              slow: { kind: relay, out: [], concurrency: 1, capacity: 16 }
            links:
              - push.out -> fast.in
              - fast.out -> slow.in
            """);
        var origin = new FlowOrigin();
        var (waits, most) = (0, 0L);
        for (var i = 0; i < 20_000; i++)
        {
            var sent = world.Push().SendAsync(i, origin);
            most = Math.Max(most, origin.UnderWay);
            waits += sent.IsCompleted ? 0 : 1;
            await sent.Within();
        }

        await world.QuietAsync();
        Assert.Equal(20_000, handled);
        Assert.True(waits > 0);
        Assert.InRange(most, 1, 80);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(64)]
    public async Task No_more_messages_are_inside_a_node_than_its_capacity_and_concurrency_allow(int capacity)
    {
        var gate = new TaskCompletionSource();
        var world = new FlowWorld().On("work", _ => new(gate.Task));
        await using var run = await world.StartAsync($$"""
            nodes:
              push: { kind: push }
              work: { kind: relay, out: [], concurrency: 1, capacity: {{capacity}} }
            links:
              - push.out -> work.in
            """);
        var origin = new FlowOrigin();
        var accepted = 0;
        Task last;
        do
        {
            last = world.Push().SendAsync(accepted++, origin);
            if (accepted - 2 < capacity / 2)
            {
                // There must be room for it, however long the machine takes.
                await last.Within();
            }
            else
            {
                await Task.WhenAny(last, Task.Delay(200));
            }
        }
        while (last.IsCompleted);

        // The one that waits is in the outbox, one is at its await.
        Assert.InRange(accepted - 2, capacity / 2, capacity);
        gate.SetResult();
        await last.Within();
        await world.QuietAsync();
        Assert.Equal(accepted, world.Counters("work").Handled);
    }

    [Fact]
    public async Task An_outbox_over_its_limit_refuses_and_names_the_port()
    {
        var gate = new TaskCompletionSource();
        var refusal = new TaskCompletionSource<string>();
        var routed = 0;
        var world = new FlowWorld().On("slow", _ => new(gate.Task)).On("burst", call =>
        {
            try
            {
                while (true)
                {
                    call.Route();
                    routed++;
                }
            }
            catch (RouteException refused)
            {
                refusal.SetResult(refused.Message);
            }
        });
        await using var run = await world.StartAsync("""
            nodes:
              push: { kind: push }
              burst: { kind: relay }
              slow: { kind: relay, out: [], concurrency: 1, capacity: 1 }
            links:
              - push.out -> burst.in
              - burst.out -> slow.in
            """);
        world.Push().Send(0, new FlowOrigin());
        Assert.StartsWith("port `out` of node `burst` is full: 10000 messages wait", await refusal.Task.Within());
        gate.SetResult();
        await world.QuietAsync();
        Assert.Equal(routed, world.Counters("slow").Handled);
        Assert.InRange(routed, 10_000, 10_005);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(50)]
    public async Task A_node_whose_outbox_is_over_capacity_starts_nothing_more_and_goes_on_when_it_has_eased(int capacity)
    {
        const int count = 400;
        var started = 0;
        var handled = 0;
        var gate = new TaskCompletionSource();
        var world = new FlowWorld()
            .On("burst", async call =>
            {
                Interlocked.Increment(ref started);
                for (var i = 0; i < 2 * capacity + 3; i++)
                {
                    call.Route();
                }

                if (call.Number % 2 == 0)
                {
                    await Task.Yield();
                }
            })
            .On("slow", async _ =>
            {
                await gate.Task;
                handled++;
            });
        await using var run = await world.StartAsync($$"""
            nodes:
              push: { kind: push }
              burst: { kind: relay, capacity: {{capacity}} }
              slow: { kind: relay, out: [], capacity: 1, concurrency: 1 }
            links:
              - push.out -> burst.in
              - burst.out -> slow.in
            """);
        var origins = Enumerable.Range(0, 5).Select(i => new FlowOrigin($"{i}")).ToArray();
        var pushing = Task.Run(async () =>
        {
            for (var i = 0; i < count; i++)
            {
                await world.Push().SendAsync(i, origins[i / 3 % 5]);
            }
        });
        await Hang.UntilAsync(() => world.Relay("burst").Site.Outputs[0] is OutputPort port && port.Waiting > capacity);
        await Task.Delay(50);
        var early = Volatile.Read(ref started);
        Assert.InRange(early, 1, 2);
        gate.SetResult();
        await pushing.Within();
        await world.QuietAsync();
        Assert.Equal(count, started);
        Assert.Equal(count * (2 * capacity + 3), handled);
    }

    [Fact]
    public async Task A_trickle_of_late_routes_does_not_keep_a_node_held_back_for_ever()
    {
        var handled = 0;
        RelayCall? first = null;
        var world = new FlowWorld().On("burst", call =>
        {
            first ??= call;
            for (var i = 0; i < 6; i++)
            {
                call.Route();
            }
        }).On("slow", async call =>
        {
            // The outbox holds one message more for each that leaves it, and so never runs dry.
            if (Interlocked.Increment(ref handled) < 2_000)
            {
                first!.Value.Route();
            }

            await Task.Yield();
        });
        await using var run = await world.StartAsync("""
            nodes:
              push: { kind: push }
              burst: { kind: relay, capacity: 4 }
              slow: { kind: relay, out: [], capacity: 1, concurrency: 1 }
            links:
              - push.out -> burst.in
              - burst.out -> slow.in
            """);
        for (var i = 0; i < 5; i++)
        {
            await world.Push().SendAsync(i, new FlowOrigin()).Within();
        }

        await world.QuietAsync();
        Assert.Equal(5, world.Counters("burst").Handled);
    }

    [Fact]
    public async Task A_node_of_a_large_capacity_is_held_back_before_its_port_refuses()
    {
        var gate = new TaskCompletionSource();
        var world = new FlowWorld().On("slow", _ => new(gate.Task));
        await using var run = await world.StartAsync("""
            nodes:
              push: { kind: push }
              fast: { kind: relay, capacity: 50000 }
              slow: { kind: relay, out: [], concurrency: 1, capacity: 1 }
            links:
              - push.out -> fast.in
              - fast.out -> slow.in
            """);
        var origin = new FlowOrigin();
        for (var i = 0; i < 25_000; i++)
        {
            world.Push().Send(i, origin);
        }

        await Hang.UntilAsync(() => world.Relay("fast").Site.Outputs[0] is OutputPort { IsOver: true });
        await Task.Delay(20);
        gate.SetResult();
        await world.QuietAsync();
        Assert.Equal(0, world.Counters("fast").Failed);
        Assert.Equal(25_000, world.Counters("slow").Handled);
    }
}
