namespace Lolo.Runtime.Tests.Dataflow;

/// <summary>How many handlers of a node are under way at once, and how many messages wait in front of it.</summary>
public sealed class NodeConcurrencyTests
{
    [Theory]
    [InlineData("concurrency: 1", 1)]
    [InlineData("concurrency: 2", 2)]
    [InlineData("concurrency: 5", 5)]
    [InlineData("concurrency: 3, order: none", 3)]
    [InlineData("concurrency: 2, parallel: 4", 2)]
    [InlineData("concurrency: 3, parallel: 2, order: none", 3)]
    [InlineData("concurrency: 2, capacity: 1", 2)]
    public async Task No_more_handlers_are_under_way_than_concurrency_allows(string limits, int most)
    {
        var inside = 0;
        var peak = 0;
        var world = new FlowWorld().On("work", async _ =>
        {
            var now = Interlocked.Increment(ref inside);
            InterlockedMax(ref peak, now);
            await Task.Yield();
            await Task.Yield();
            Interlocked.Decrement(ref inside);
        });
        await using var run = await world.StartAsync($$"""
            nodes:
              push: { kind: push }
              work: { kind: relay, out: [], {{limits}} }
            links:
              - push.out -> work.in
            """);
        var origins = Enumerable.Range(0, 7).Select(i => new FlowOrigin($"{i}")).ToArray();
        for (var i = 0; i < 3_000; i++)
        {
            await world.Push().SendAsync(i, origins[i * i % 7]).Within();
        }

        await world.QuietAsync();
        Assert.Equal(3_000, world.Counters("work").Handled);
        Assert.InRange(peak, 1, most);
        Assert.All(origins, origin => Assert.Equal(0, origin.UnderWay));
    }

    [Fact]
    public async Task Without_order_messages_of_one_origin_are_under_way_together()
    {
        var gate = new TaskCompletionSource();
        var inside = 0;
        var world = new FlowWorld().On("work", async _ =>
        {
            if (Interlocked.Increment(ref inside) == 5)
            {
                gate.SetResult();
            }

            await gate.Task;
        });
        await using var run = await world.StartAsync("""
            nodes:
              push: { kind: push }
              work: { kind: relay, out: [], order: none, concurrency: 5 }
            links:
              - push.out -> work.in
            """);
        var origin = new FlowOrigin();
        for (var i = 0; i < 50; i++)
        {
            await world.Push().SendAsync(i, origin).Within();
        }

        await gate.Task.Within();
        await world.QuietAsync();
        Assert.Equal(50, world.Counters("work").Handled);
    }

    [Fact]
    public async Task In_order_a_message_waits_until_the_former_of_its_origin_has_settled_and_others_do_not()
    {
        var gate = new TaskCompletionSource();
        var started = new List<int>();
        var world = new FlowWorld().On("work", call =>
        {
            started.Add(call.Number);
            return new(call.Number == 0 ? gate.Task : Task.CompletedTask);
        });
        await using var run = await world.StartAsync("""
            nodes:
              push: { kind: push }
              work: { kind: relay, out: [] }
            links:
              - push.out -> work.in
            """);
        var (first, second) = (new FlowOrigin("first"), new FlowOrigin("second"));
        foreach (var (number, origin) in new[] { (0, first), (1, first), (2, second), (3, first), (4, second) })
        {
            await world.Push().SendAsync(number, origin).Within();
        }

        await Hang.UntilAsync(() => second.UnderWay == 0);
        Assert.Equal([0, 2, 4], started);
        gate.SetResult();
        await world.QuietAsync();
        Assert.Equal([0, 2, 4, 1, 3], started);
    }

    [Fact]
    public async Task Parallel_handlers_run_on_threads_of_their_own_and_no_more_than_asked_for()
    {
        var (inside, peak) = (0, 0);
        using var both = new CountdownEvent(2);
        var world = new FlowWorld().On("work", call =>
        {
            InterlockedMax(ref peak, Interlocked.Increment(ref inside));
            if (call.Number < 2)
            {
                both.Signal();
                Assert.True(both.Wait(TimeSpan.FromSeconds(30)));
            }

            Interlocked.Decrement(ref inside);
        });
        await using var run = await world.StartAsync("""
            nodes:
              push: { kind: push }
              work: { kind: relay, out: [], parallel: 2 }
            links:
              - push.out -> work.in
            """);
        for (var i = 0; i < 500; i++)
        {
            await world.Push().SendAsync(i, new FlowOrigin($"{i}")).Within();
        }

        await world.QuietAsync();
        Assert.Equal(0, world.Counters("work").Failed);
        Assert.Equal(2, peak);
    }

    private static void InterlockedMax(ref int peak, int value)
    {
        for (var seen = Volatile.Read(ref peak); value > seen; seen = Volatile.Read(ref peak))
        {
            Interlocked.CompareExchange(ref peak, value, seen);
        }
    }
}
