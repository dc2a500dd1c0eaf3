using CsCheck;
using Lolo.Runtime.Contracts;

namespace Lolo.Runtime.Tests.Dataflow;

/// <summary>Whatever handlers do at their awaits, a node gets the messages of an origin in order, one after another, each once.</summary>
public sealed class OrderTests
{
    private sealed record Plan(int Seed, int Origins, int Count, int[] Concurrency, int[] Capacity, int[] Parallel, bool SharesLane);

    private static readonly Gen<Plan> _plans = Gen.Select(
        Gen.Int,
        Gen.Int[1, 6],
        Gen.Int[1, 400],
        OneOf(1, 2, 3, 64),
        OneOf(1, 2, 3, 8, 256),
        OneOf(1, 1, 2, 4),
        Gen.Bool,
        (seed, origins, count, concurrency, capacity, parallel, sharesLane) => new Plan(seed, origins, count, concurrency, capacity, parallel, sharesLane));

    [Fact]
    public Task A_chain_keeps_the_order_of_each_origin() => _plans.SampleAsync(
        plan => RunAsync(plan, """
            links:
              - push.out -> a.in
              - a.out -> b.in
              - b.out -> c.in
              - c.out -> d.in
            """),
        iter: 60);

    [Fact]
    public Task Fan_out_loses_doubles_and_reorders_nothing() => _plans.SampleAsync(
        plan => RunAsync(plan, """
            links:
              - push.out -> a.in
              - a.out -> b.in
              - a.out -> c.in
              - a.out -> d.in
            """),
        iter: 60);

    [Fact]
    public Task A_trigger_linked_to_many_nodes_gives_each_of_them_every_message() => _plans.SampleAsync(
        plan => RunAsync(plan, """
            links:
              - push.out -> a.in
              - push.out -> b.in
              - push.out -> c.in
              - push.out -> d.in
            """),
        iter: 60);

    private static Gen<int[]> OneOf(params int[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]).Array[4];

    private static async Task RunAsync(Plan plan, string links)
    {
        var journal = new Journal();
        var world = new FlowWorld { Lane = plan.SharesLane ? new Lane() : null };
        string[] ids = ["a", "b", "c", "d"];
        foreach (var id in ids)
        {
            world.On(id, async call =>
            {
                journal.Begin(call);
                var number = Chance.Mix(plan.Seed, call.Number, id[0]);
                await Chance.PauseAsync(number);
                var routed = call.Route();
                if (number % 3 == 0 && routed.Pending is { } pending)
                {
                    await pending;
                }

                await Chance.PauseAsync(number >> 8);
                journal.End(call);
            });
        }

        var nodes = ids.Select((id, i) =>
            $"  {id}: {{ kind: relay, concurrency: {plan.Concurrency[i]}, capacity: {plan.Capacity[i]}, parallel: {plan.Parallel[i]} }}");
        await using var run = await world.StartAsync($"nodes:\n  push: {{ kind: push }}\n{string.Join('\n', nodes)}\n{links}");
        var origins = Enumerable.Range(0, plan.Origins).Select(i => new FlowOrigin($"{i}")).ToArray();
        await Task.WhenAll(origins.Select(origin => Task.Run(() => PushAsync(world, origin, plan.Count)))).Within();
        await world.QuietAsync();

        var expected = Enumerable.Range(0, plan.Count).ToArray();
        Assert.Equal(0, journal.Overlaps);
        foreach (var origin in origins)
        {
            Assert.All(ids, id => Assert.Equal(expected, journal.Of(id, origin)));
            Assert.Equal(0, origin.UnderWay);
        }
    }

    private static async Task PushAsync(FlowWorld world, FlowOrigin origin, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await world.Push().SendAsync(i, origin);
        }
    }
}
