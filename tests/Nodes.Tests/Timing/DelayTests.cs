using Lolo.Runtime.Messages;
using Microsoft.Extensions.Time.Testing;
using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.Timing;

public sealed class DelayTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task A_message_goes_on_when_its_time_has_come_and_not_before()
    {
        await using var graph = await StartAsync("{ by: 5s }");
        graph.Send("a");
        await graph.SettleAsync();
        await AdvanceAsync(graph, 3);
        graph.Send("b");
        await graph.SettleAsync();
        await AdvanceAsync(graph, 1.999);
        Assert.Empty(graph.Taken);
        await AdvanceAsync(graph, 0.001);
        Assert.Equal(["a"], Bodies(graph));
        await AdvanceAsync(graph, 3);
        Assert.Equal(["a", "b"], Bodies(graph));
    }

    [Theory]
    [InlineData("", "slow, fast", "other, slow, fast")]
    [InlineData(", order: none", "fast", "fast, other, slow")]
    public async Task Messages_of_one_origin_keep_their_order_unless_it_is_lifted(string order, string sooner, string later)
    {
        await using var graph = await StartAsync("{ by: \"{event.wait}\" }", order);
        var (one, two) = (new TestOrigin(), new TestOrigin());
        graph.Send(Record.Of(("name", "slow"), ("wait", "9s")), one);
        graph.Send(Record.Of(("name", "fast"), ("wait", 1_000d)), one);
        graph.Send(Record.Of(("name", "other"), ("wait", "2s")), two);
        await graph.SettleAsync();
        await AdvanceAsync(graph, 1.5);
        Assert.Equal(order.Length == 0 ? [] : sooner.Split(", "), Names(graph));
        await AdvanceAsync(graph, 7.5);
        Assert.Equal(later.Split(", "), Names(graph));
    }

    [Fact]
    public async Task A_wait_that_is_no_duration_is_an_error_of_the_node()
    {
        await using var graph = await StartAsync("{ by: \"{event.wait}\" }");
        graph.Send(Record.Of(("wait", "soon")));
        await graph.SettleAsync();
        Assert.Contains("parameter `by` of node `node` is a duration", graph.LogText);
        Assert.Contains("`soon`", graph.LogText);
    }

    [Fact]
    public async Task A_full_node_holds_its_senders_back_and_loses_nothing()
    {
        await using var graph = await StartAsync("{ by: 1s, limit: 3 }");
        for (var i = 0; i < 10; i++)
        {
            graph.Send((double)i);
        }

        await graph.UntilAsync(() => graph.Running.Counters("node").Handled == 3);
        await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.Equal((3, 7), (graph.Running.Counters("node").Handled, graph.Running.MessagesUnderWay));
        for (var turn = 1; turn <= 4; turn++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await graph.UntilAsync(() => graph.Running.Counters("node").Handled == Math.Min(10, 3 * (turn + 1)) && graph.Taken.Count == Math.Min(10, 3 * turn));
        }

        Assert.Equal(Enumerable.Range(0, 10).Select(i => (object)(double)i), Bodies(graph));
    }

    [Fact]
    public async Task What_waits_is_let_out_no_faster_than_the_next_node_takes_it()
    {
        var hold = new HoldKind();
        await using var graph = await TestGraph.StartAsync(
            """
            nodes:
              source: { kind: source }
              node: { kind: delay, params: { by: 1s } }
              hold: { kind: hold, concurrency: 1, capacity: 1 }
              sink: { kind: sink }
            links:
              - source.out -> node.in
              - node.out -> hold.in
              - hold.out -> sink.in
            """,
            time: _time,
            kinds: [hold]);
        var origins = Enumerable.Range(0, 100).Select(_ => new TestOrigin()).ToArray();
        for (var i = 0; i < origins.Length; i++)
        {
            graph.Send((double)i, origins[i]);
        }

        await graph.SettleAsync();
        _time.Advance(TimeSpan.FromSeconds(1));
        await graph.UntilAsync(() => hold.Begun.Count == 1);
        Assert.InRange(graph.Running.MessagesUnderWay, 1, 4);
        hold.LetGo();
        await graph.UntilAsync(() => graph.Taken.Count == origins.Length);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => (object)(double)i), Bodies(graph));
    }

    [Fact]
    public async Task A_live_body_lives_while_it_waits_and_is_let_go_after()
    {
        await using var graph = await StartAsync("{ by: 1s }");
        var (owner, origin) = (new CountingOwner(), new TestOrigin());
        graph.Send(owner.Body, origin);
        await graph.SettleAsync();
        Assert.Equal((1, 1), (owner.Holders, origin.UnderWay));
        await AdvanceAsync(graph, 1);
        Assert.Single(graph.Taken);
        Assert.Equal((1, 0), (owner.Holders, origin.UnderWay));
    }

    [Fact]
    public async Task A_stop_sends_what_waits_on_at_once_in_order()
    {
        var graph = await StartAsync("{ by: 1h }");
        var owner = new CountingOwner();
        graph.Send("a");
        graph.Send(owner.Body);
        graph.Send("b");
        await graph.SettleAsync();
        await graph.DisposeAsync();
        Assert.Equal(["a", "live", "b"], Bodies(graph));
        Assert.Equal(1, owner.Holders);
        Assert.Equal(3, graph.Running.Counters("node").Of("early"));
    }

    [Fact]
    public async Task A_stop_loses_nothing_of_more_than_an_outbox_holds()
    {
        const int Many = 12_000;
        var hold = new HoldKind();
        var graph = await TestGraph.StartAsync(
            """
            nodes:
              source: { kind: source }
              node: { kind: delay, params: { by: 1h, limit: 20000 } }
              hold: { kind: hold, concurrency: 1, capacity: 1 }
              sink: { kind: sink }
            links:
              - source.out -> node.in
              - node.out -> hold.in
              - hold.out -> sink.in
            """,
            time: _time,
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
        Assert.Equal((Many, 0, ""), (graph.Taken.Count, graph.Running.Counters("node").Failed, graph.LogText));
        Assert.Equal(Enumerable.Range(0, Many).Select(i => (object)(double)i), Bodies(graph));
    }

    [Theory]
    [InlineData("8s", "early in time", 0)]
    [InlineData("1h", "early", 1)]
    public async Task What_comes_after_the_stop_began_waits_within_the_grace_and_is_cut_at_its_end(string by, string expected, int cut)
    {
        var hold = new HoldKind();
        await using var graph = await TestGraph.StartAsync(
            $$"""
            nodes:
              source: { kind: source }
              hold: { kind: hold }
              node: { kind: delay, params: { by: {{by}} } }
              sink: { kind: sink }
            links:
              - source.out -> hold.in
              - source.req -> node.in
              - hold.out -> node.in
              - node.out -> sink.in
            """,
            time: _time,
            kinds: [hold]);
        graph.Send("early", port: "req");
        var (owner, origin) = (new CountingOwner(), new TestOrigin());
        graph.Send(by == "8s" ? Body.Of(" in time") : owner.Body, origin);
        await graph.UntilAsync(() => hold.Begun.Count == 1 && graph.Running.Counters("node").Handled == 1);
        var stop = graph.Running.StopAsync(TimeSpan.FromSeconds(10));
        await graph.UntilAsync(() => graph.Taken.Count == 1);
        hold.LetGo();
        await graph.UntilAsync(() => graph.Running.MessagesUnderWay == 1 && origin.UnderWay == 2);
        _time.Advance(TimeSpan.FromSeconds(8));
        await graph.UntilAsync(() => cut > 0 || origin.UnderWay == 0);
        _time.Advance(TimeSpan.FromSeconds(2));
        await stop.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.Equal(expected, string.Concat(Bodies(graph)));
        Assert.Equal((cut, 0, 0), (graph.Running.Counters("node").Of("cut"), origin.UnderWay, owner.Holders));
    }

    private static List<object?> Bodies(TestGraph graph) => [.. graph.Taken.Select(taken => taken.Body.Read())];

    private static List<object?> Names(TestGraph graph) => [.. graph.Taken.Select(taken => ((Record)taken.Body.Read()!)["name"])];

    private async Task AdvanceAsync(TestGraph graph, double seconds)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        await graph.SettleAsync();
    }

    private Task<TestGraph> StartAsync(string parameters, string more = "") => TestGraph.StartAsync(
        $$"""
        nodes:
          source: { kind: source }
          node: { kind: delay, params: {{parameters}}{{more}} }
          sink: { kind: sink }
        links:
          - source.out -> node.in
          - node.out -> sink.in
        """,
        time: _time);
}
