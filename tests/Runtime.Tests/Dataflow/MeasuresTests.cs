using Lolo.Runtime.Dataflow;
using Microsoft.Extensions.Time.Testing;

namespace Lolo.Runtime.Tests.Dataflow;

/// <summary>What is counted of a graph goes on from version to version, and costs nothing that is not asked for.</summary>
public sealed class MeasuresTests
{
    private const string Chain = """
        nodes:
          push: { kind: push }
          work: { kind: relay, out: [] }
        links:
          - push.out -> work.in
        """;

    [Fact]
    public async Task Counts_go_on_when_a_version_is_replaced_and_never_fall_meanwhile()
    {
        var world = new FlowWorld();
        await using var run = await world.StartAsync(Chain);
        await SendAsync(world, 3);
        var first = world.Running;
        Assert.Equal(3, Of(world, "work").Handled);

        await world.StartAsync(Chain, version: 2);
        Assert.Equal([1, 2], world.Measures.ReadVersions().Select(version => version.Version));
        Assert.Equal(3, Of(world, "work").Handled);
        await SendAsync(world, 2);
        Assert.Equal(5, Of(world, "work").Handled);

        await first.StopAsync(TimeSpan.FromSeconds(5)).Within();
        Assert.Equal([2], world.Measures.ReadVersions().Select(version => version.Version));
        Assert.Equal((5, 5), (Of(world, "work").Handled, Of(world, "push").Routed));
    }

    [Fact]
    public async Task What_a_node_counted_ends_with_the_last_version_that_has_it()
    {
        var world = new FlowWorld();
        await using var run = await world.StartAsync(Chain);
        await SendAsync(world, 1);
        var first = world.Running;
        await world.StartAsync(Chain.Replace("work", "other", StringComparison.Ordinal), version: 2);
        Assert.Equal(["other", "push", "work"], world.Measures.ReadNodes().Select(node => node.Node).Order());
        await first.StopAsync(TimeSpan.FromSeconds(5)).Within();
        Assert.Equal(["other", "push"], world.Measures.ReadNodes().Select(node => node.Node).Order());

        var second = world.Running;
        await world.StartAsync(Chain, version: 3);
        await second.StopAsync(TimeSpan.FromSeconds(5)).Within();
        Assert.Equal((0, 1), (Of(world, "work").Handled, Of(world, "push").Routed));
    }

    [Fact]
    public async Task A_version_that_never_opened_changes_nothing()
    {
        var world = new FlowWorld();
        await using var run = await world.StartAsync(Chain);
        await SendAsync(world, 1);
        var serving = world.Running;
        world.OnLife = line => line == "open push" ? throw new InvalidOperationException("stuck") : Task.CompletedTask;
        await Assert.ThrowsAsync<InvalidOperationException>(() => world.StartAsync(Chain, version: 2));
        Assert.Equal([1], world.Measures.ReadVersions().Select(version => version.Version));
        Assert.Equal(1, Of(world, "work").Handled);
        await serving.StopAsync(TimeSpan.Zero).Within();
    }

    [Fact]
    public async Task Handlers_are_timed_only_while_somebody_wants_it_awaits_among_them()
    {
        var time = new FakeTimeProvider();
        var gate = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        var world = new FlowWorld { Time = time }.On("work", async call =>
        {
            time.Advance(TimeSpan.FromMilliseconds(2));
            if (call.Number == 1)
            {
                begun.SetResult();
                await gate.Task;
            }
        });
        await using var run = await world.StartAsync(Chain);
        await SendAsync(world, 1);
        Assert.Equal(0, Of(world, "work").Times.Sum());

        world.Measures.IsTimed = true;
        await world.Push().SendAsync(1, new FlowOrigin()).Within();
        await begun.Task.Within();
        time.Advance(TimeSpan.FromSeconds(3));
        gate.SetResult();
        await world.QuietAsync();
        await world.Push().SendAsync(2, new FlowOrigin()).Within();
        await world.QuietAsync();

        var reading = Of(world, "work");
        Assert.Equal(2, reading.Times.Sum());
        Assert.Equal(1, reading.Times[Bucket(0.0025)]);
        Assert.Equal(1, reading.Times[Bucket(5)]);
        Assert.Equal(3.004, reading.Seconds, 6);
    }

    [Fact]
    public async Task Each_link_tells_how_many_messages_wait_on_it()
    {
        var gate = new TaskCompletionSource();
        var world = new FlowWorld().On("slow", _ => new(gate.Task));
        await using var run = await world.StartAsync("""
            nodes:
              push: { kind: push }
              other: { kind: push }
              fast: { kind: relay, out: [] }
              slow: { kind: relay, out: [], concurrency: 1, capacity: 4 }
            links:
              - push.out -> fast.in
              - push.out -> slow.in
              - other.out -> slow.in
            """);
        var sent = Enumerable.Range(0, 10).Select(number => world.Push().SendAsync(number, new FlowOrigin())).ToArray();
        _ = world.Push("other").SendAsync(10, new FlowOrigin());
        await Hang.UntilAsync(() => Waiting("push.out -> slow.in") == 9, () => $"{Waiting("push.out -> slow.in")} wait");
        Assert.Equal(1, Waiting("other.out -> slow.in"));
        gate.SetResult();
        await Task.WhenAll(sent).Within();
        await world.QuietAsync();
        Assert.All(world.Measures.ReadLinks(), link => Assert.Equal(0, link.Waiting));
        Assert.Equal(3, world.Measures.ReadLinks().Count);

        long Waiting(string link) => world.Measures.ReadLinks().Single(reading => reading.Link == link).Waiting;
    }

    [Fact]
    public async Task Messages_of_a_circle_are_counted_on_the_link_that_closes_it()
    {
        var gate = new TaskCompletionSource();
        var world = new FlowWorld().On("b", async call =>
        {
            if (call.Message.Hops > 0)
            {
                await gate.Task;
            }

            call.Route(call.Message.Hops < 3 ? 0 : 1);
        });
        await using var run = await world.StartAsync("""
            nodes:
              push: { kind: push }
              b: { kind: relay, out: [again, done], concurrency: 1 }
            links:
              - push.out -> b.in
              - b.again -> b.in
            """);
        await world.Push().SendAsync(0, new FlowOrigin()).Within();
        await world.Push().SendAsync(1, new FlowOrigin()).Within();
        await Hang.UntilAsync(() => world.Measures.ReadLinks().Sum(link => link.Waiting) == 1, () => "one to wait");
        gate.SetResult();
        await world.QuietAsync();
        Assert.All(world.Measures.ReadLinks(), link => Assert.Equal(0, link.Waiting));
    }

    private static int Bucket(double bound) => NodeReading.Bounds.ToList().IndexOf(bound);

    private static NodeReading Of(FlowWorld world, string node) => world.Measures.ReadNodes().Single(reading => reading.Node == node);

    private static async Task SendAsync(FlowWorld world, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await world.Push().SendAsync(0, new FlowOrigin()).Within();
        }

        await world.QuietAsync();
    }
}
