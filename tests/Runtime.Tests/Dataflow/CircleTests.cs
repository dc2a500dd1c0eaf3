using System.Collections.Concurrent;
using Lolo.Runtime.Contracts;

namespace Lolo.Runtime.Tests.Dataflow;

/// <summary>Circles neither stick nor lose: a closing link never waits, and refuses in words when it must.</summary>
public sealed class CircleTests
{
    private const string Circle = """
        nodes:
          push: { kind: push }
          a: { kind: relay, capacity: 8 }
          b: { kind: relay, out: [again, done], capacity: 8 }
          end: { kind: relay, out: [] }
        links:
          - push.out -> a.in
          - a.out -> b.in
          - b.again -> a.in
          - b.done -> end.in
        """;

    [Fact]
    public async Task A_circle_under_flood_neither_sticks_nor_loses()
    {
        const int count = 100_000;
        var seen = new ConcurrentDictionary<int, int>();
        var world = new FlowWorld()
            .On("b", call => { call.Route(call.Message.Hops < 3 ? 0 : 1); })
            .On("end", call => { seen.AddOrUpdate(call.Number, 1, (_, times) => times + 1); });
        await using var run = await world.StartAsync(Circle);
        var origin = new FlowOrigin();
        for (var i = 0; i < count; i++)
        {
            await world.Push().SendAsync(i, origin).Within();
        }

        await world.QuietAsync();
        Assert.Equal(count, seen.Count);
        Assert.All(seen.Values, times => Assert.Equal(1, times));
        Assert.Equal(count * 4, world.Counters("a").Handled);
        Assert.Equal(0, world.Counters("b").Failed);
        Assert.Equal(0, origin.UnderWay);
    }

    [Theory]
    [InlineData("")]
    [InlineData(", parallel: 3")]
    [InlineData(", concurrency: 1")]
    [InlineData(", order: none, concurrency: 3")]
    public async Task A_circle_of_slow_nodes_and_many_origins_neither_sticks_nor_loses(string limits)
    {
        var ended = 0;
        var world = new FlowWorld()
            .On("a", async call =>
            {
                await Chance.PauseAsync(Chance.Mix(call.Number, call.Message.Hops));
                call.Route();
            })
            .On("b", async call =>
            {
                await Chance.PauseAsync(Chance.Mix(call.Number, call.Message.Hops, 1));
                call.Route(call.Message.Hops < 3 ? 0 : 1);
            })
            .On("end", _ => { Interlocked.Increment(ref ended); });
        await using var run = await world.StartAsync(Circle.Replace(", capacity: 8", limits + ", capacity: 8"));
        var origins = Enumerable.Range(0, 20).Select(i => new FlowOrigin($"{i}")).ToArray();
        await Task.WhenAll(origins.Select(origin => Task.Run(async () =>
        {
            for (var i = 0; i < 300; i++)
            {
                await world.Push().SendAsync(i, origin);
            }
        }))).Within();
        await world.QuietAsync();
        Assert.Equal(6_000, ended);
    }

    [Fact]
    public async Task A_message_that_goes_round_too_often_is_an_error_that_names_the_circle()
    {
        var error = new TaskCompletionSource<Exception>();
        var rounds = 0;
        var world = new FlowWorld().On("b", call =>
        {
            try
            {
                rounds++;
                call.Route();
            }
            catch (RouteException refusal)
            {
                error.SetResult(refusal);
                throw;
            }
        });
        await using var run = await world.StartAsync("maxHops: 17\n" + Circle);
        var origin = new FlowOrigin();
        world.Push().Send(0, origin);
        var refusal = await error.Task.Within();
        Assert.Equal("the message has gone 17 times round the circle a -> b -> a; raise `maxHops` of the graph if that is meant", refusal.Message);
        await world.QuietAsync();
        Assert.Equal(18, rounds);
        Assert.Equal(1, world.Counters("b").Failed);
        Assert.Equal((500, null), Assert.Single(origin.Faults));
    }

    [Fact]
    public async Task A_closing_link_never_waits_and_refuses_when_too_many_messages_wait()
    {
        var gate = new TaskCompletionSource();
        var refusal = new TaskCompletionSource<string>();
        var returned = 0;
        var world = new FlowWorld()
            .On("a", async call =>
            {
                if (call.Message.Hops > 0)
                {
                    await gate.Task;
                    return;
                }

                call.Route();
            })
            .On("b", call =>
            {
                try
                {
                    for (; ; returned++)
                    {
                        Assert.Null(call.Route().Pending);
                    }
                }
                catch (RouteException refused)
                {
                    refusal.SetResult(refused.Message);
                }
            });
        await using var run = await world.StartAsync(Circle);
        world.Push().Send(0, new FlowOrigin());
        Assert.Equal("10000 messages wait in the circle a -> b -> a; it makes more messages than it settles", await refusal.Task.Within());
        Assert.InRange(returned, 10_000, 10_020);
        gate.SetResult();
        await world.QuietAsync();
        Assert.Equal(returned + 1, world.Counters("a").Handled);
    }

    [Fact]
    public async Task A_node_linked_to_itself_goes_round_in_order()
    {
        var seen = new ConcurrentQueue<(int Number, int Hops)>();
        var world = new FlowWorld().On("self", async call =>
        {
            seen.Enqueue((call.Number, call.Message.Hops));
            if (call.Message.Hops < 50)
            {
                call.Route();
            }

            await Task.Yield();
        });
        await using var run = await world.StartAsync("""
            nodes:
              push: { kind: push }
              self: { kind: relay, capacity: 1, concurrency: 1 }
            links:
              - push.out -> self.in
              - self.out -> self.in
            """);
        var origin = new FlowOrigin();
        for (var i = 0; i < 100; i++)
        {
            await world.Push().SendAsync(i, origin).Within();
        }

        await world.QuietAsync();
        Assert.Equal(100 * 51, seen.Count);
        foreach (var journey in seen.GroupBy(step => step.Number))
        {
            Assert.Equal(Enumerable.Range(0, 51), journey.Select(step => step.Hops));
        }
    }
}
