using Lolo.Runtime.Contracts;
using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.Shaping;

/// <summary>Versions that stop, and nodes that stick, while wholes are on their way.</summary>
public sealed class GatheringStopTests
{
    [Fact]
    public async Task A_whole_whose_parts_are_under_way_is_joined_before_the_version_ends()
    {
        var graph = await TestGraph.StartAsync(
            """
            nodes:
              source: { kind: source }
              split: { kind: split }
              slow: { code: "exports.handler = async (ev, ctx) => { await new Promise(done => setTimeout(done, 20)); ctx.route(ev); }" }
              join: { kind: join }
              sink: { kind: sink }
            links:
              - source.out -> split.in
              - split.out -> slow.in
              - slow.out -> join.in
              - join.out -> sink.in
            """);
        graph.Send(Enumerable.Range(0, 10).Select(n => (object?)(double)n).ToArray());
        await graph.DisposeAsync();
        Assert.Equal(["in [0,1,2,3,4,5,6,7,8,9]"], graph.TakeAll());
        Assert.Equal(0, graph.Running.Counters("join").Of("incomplete"));
    }

    [Fact]
    public async Task Live_bodies_that_were_gathered_reach_their_handler_when_the_version_stops()
    {
        var graph = await TestGraph.StartAsync(
            """
            nodes:
              source: { kind: source }
              make: { code: "exports.handler = (ev, ctx) => ctx.route({ f: () => ev })" }
              batch: { kind: batch, params: { count: 10 } }
              use: { code: "exports.handler = (ev, ctx) => ctx.emit('response', { body: ev.items.map(item => item.f()).join() })" }
            links:
              - source.out -> make.in
              - make.out -> batch.in
              - batch.out -> use.in
            """);
        var origin = new TestOrigin();
        graph.Send(1.0, origin);
        graph.Send(2.0, origin);
        await graph.SettleAsync();
        Assert.Empty(origin.Answers);
        await graph.DisposeAsync();
        Assert.Equal(["text 1,2"], origin.Answers);
    }

    [Fact]
    public async Task More_batches_than_an_outbox_holds_all_leave_when_the_version_stops()
    {
        const int Many = 12_000;
        var hold = new HoldKind();
        var graph = await TestGraph.StartAsync(
            """
            nodes:
              source: { kind: source }
              batch: { kind: batch, params: { count: 2, key: event, maxKeys: 20000, maxItems: 20000 } }
              hold: { kind: hold, concurrency: 1, capacity: 1 }
              sink: { kind: sink }
            links:
              - source.out -> batch.in
              - batch.out -> hold.in
              - hold.out -> sink.in
            """,
            kinds: [hold]);
        var origin = new TestOrigin();
        for (var i = 0; i < Many; i++)
        {
            await graph.PushAsync((double)i, origin);
        }

        await graph.SettleAsync();
        var stop = graph.DisposeAsync();
        await graph.UntilAsync(() => graph.Running.MessagesUnderWay == Many);
        hold.LetGo();
        await stop;
        Assert.Equal((Many, 0, ""), (graph.Taken.Count, graph.Running.Counters("batch").Failed, graph.LogText));
    }

    [Fact]
    public async Task A_split_that_is_given_up_sends_no_further_parts()
    {
        const int Length = 30_000;
        await using var graph = await TestGraph.StartAsync(
            """
            nodes:
              source: { kind: source }
              split: { kind: split }
              stuck:
                concurrency: 1
                capacity: 1
                code: "exports.handler = () => new Promise(() => {})"
              sink: { kind: sink, in: [error] }
            links:
              - source.out -> split.in
              - split.out -> stuck.in
              - split.error -> sink.error
            """,
            new HandlerLimits { Settle = TimeSpan.FromMilliseconds(200) });
        graph.Send(Enumerable.Repeat((object?)"wait", Length).ToArray());
        await graph.UntilAsync(() => graph.Taken.Any(taken => taken.Port == "error"));
        var (_, body) = graph.Taken.Single(taken => taken.Port == "error");
        Assert.Contains("did not settle", (string)((Record)((Record)body.Read()!)["error"]!)["message"]!);
        await graph.Running.StopAsync(TimeSpan.Zero);
        await graph.UntilAsync(() => graph.Running.Counters("split").Of("late") > 0);
        Assert.True(graph.Running.Counters("split").Of("late") > Length / 2);
    }
}
