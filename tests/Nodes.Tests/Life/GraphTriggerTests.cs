using Microsoft.Extensions.Time.Testing;
using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.Life;

public sealed class GraphTriggerTests
{
    private const string Graph =
        """
        graph: lively
        nodes:
          source: { kind: source }
          life: { kind: graph-trigger }
          pass:
            code: |
              const all = [];
              exports.handler = async (ev, ctx) => {
                await null;
                all.push(ctx.input);
                ctx.log.info(`heard ${Object.keys(ev).join()}`);
                ctx.route(ev);
              };
              exports.teardown = ctx => ctx.log.info('torn down');
          sink: { kind: sink, in: [started, stopping] }
        links:
          - life.started -> pass.in
          - life.stopping -> pass.in
          - pass.out -> sink.stopping
        """;

    [Fact]
    public async Task A_graph_hears_that_it_started()
    {
        await using var graph = await TestGraph.StartAsync(Graph, time: new FakeTimeProvider(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        await graph.UntilAsync(() => graph.Taken.Count == 1);
        var started = (Record)graph.Taken.Single().Body.Read()!;
        Assert.Equal(["graph", "version", "time", "cause"], started.Keys);
        Assert.Equal(["lively", 1d, "2026-01-01T00:00:00.000Z", "start"], started.Values);
    }

    [Fact]
    public async Task What_a_graph_does_about_its_stop_gets_through_before_the_teardown()
    {
        var graph = await TestGraph.StartAsync(Graph);
        await graph.UntilAsync(() => graph.Taken.Count == 1);
        await graph.DisposeAsync();
        Assert.Equal(2, graph.Taken.Count);
        Assert.Equal(
            ["Information heard graph,version,time,cause", "Information heard graph,version,time,cause", "Information torn down"],
            graph.Log.Where(line => line.StartsWith("Information", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_stop_waits_half_a_second_for_what_hears_of_it_and_then_goes_on()
    {
        var (time, hold) = (new FakeTimeProvider(), new HoldKind());
        await using var graph = await TestGraph.StartAsync(
            """
            nodes:
              source: { kind: source }
              life: { kind: graph-trigger }
              hold: { kind: hold }
              sink: { kind: sink }
            links:
              - life.stopping -> hold.in
              - hold.out -> sink.in
            """,
            time: time,
            kinds: [hold]);
        var stop = graph.Running.StopAsync(TimeSpan.FromSeconds(10));
        await graph.UntilAsync(() => hold.Begun.Count == 1);
        Assert.False(graph.Site.Stopping.IsCancellationRequested);
        time.Advance(TimeSpan.FromMilliseconds(500));
        await graph.UntilAsync(() => graph.Site.Stopping.IsCancellationRequested);
        hold.LetGo();
        await stop.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.Single(graph.Taken);
    }
}
