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

    private static void InterlockedMax(ref int peak, int value)
    {
        for (var seen = Volatile.Read(ref peak); value > seen; seen = Volatile.Read(ref peak))
        {
            Interlocked.CompareExchange(ref peak, value, seen);
        }
    }
}
