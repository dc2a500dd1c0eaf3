using System.Collections.Concurrent;
using Lolo.Runtime.Messages;
using Microsoft.Extensions.Time.Testing;
using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.Shaping;

public sealed class JoinTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Every_so_many_messages_make_a_whole()
    {
        await using var graph = await StartAsync("{ count: 2 }");
        Assert.Equal(["out {\"items\":[1,2]}", "out {\"items\":[3,4]}"], await graph.AskAllAsync("1", "2", "3", "4", "5"));
    }

    [Fact]
    public async Task Messages_of_a_key_make_a_whole_when_they_are_enough()
    {
        await using var graph = await StartAsync("{ by: event.k, count: 2 }");
        Assert.Equal(
            ["out {\"key\":1,\"items\":[{\"k\":1},{\"k\":1,\"x\":2}]}", "out {\"key\":\"1\",\"items\":[{\"k\":\"1\"},{\"k\":\"1\"}]}"],
            await graph.AskAllAsync("{\"k\":1}", "{\"k\":\"1\"}", "{\"k\":1,\"x\":2}", "{\"k\":\"1\"}"));
    }

    [Fact]
    public async Task By_a_key_alone_time_says_when_a_whole_is_whole()
    {
        await using var graph = await StartAsync("{ by: event.k, wait: 10s }");
        Assert.Empty(await graph.AskAllAsync("{\"k\":1}", "{\"k\":2}"));
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.Empty(await graph.AskAllAsync("{\"k\":1,\"late\":true}"));
        _time.Advance(TimeSpan.FromSeconds(1));
        await graph.SettleAsync();
        Assert.Equal(["out {\"key\":1,\"items\":[{\"k\":1},{\"k\":1,\"late\":true}]}", "out {\"key\":2,\"items\":[{\"k\":2}]}"], graph.TakeAll());
        Assert.Empty(await graph.AskAllAsync("{\"k\":1}"));
    }

    [Fact]
    public async Task Parts_that_do_not_come_in_time_make_an_error_of_those_that_did()
    {
        await using var graph = await StartAsync("{ wait: 5s }");
        Assert.Empty(await graph.AskAllAsync(Part("a", 2, 3), Part("a", 0, 3)));
        _time.Advance(TimeSpan.FromSeconds(5));
        await graph.SettleAsync();
        Assert.Equal(["error 2 of 3 messages have come within 5 s | [\"a0\",\"a2\"]"], graph.TakeAll());
    }

    [Fact]
    public async Task What_is_incomplete_is_sent_where_that_is_asked_for()
    {
        await using var graph = await StartAsync("{ wait: 5s, incomplete: send }");
        await graph.AskAllAsync(Part("a", 2, 3), Part("a", 0, 3));
        _time.Advance(TimeSpan.FromSeconds(5));
        await graph.SettleAsync();
        Assert.Equal(["out [\"a0\",\"a2\"]"], graph.TakeAll());
    }

    [Theory]
    [InlineData("{}", "the message carries no `parts` as `split` makes them")]
    [InlineData("5", "the message carries no `parts` as `split` makes them")]
    [InlineData("{\"parts\":{\"index\":0,\"count\":1}}", "`parts.id` of the message is a number or a text; it is nothing")]
    [InlineData("{\"parts\":{\"id\":1,\"index\":0.5,\"count\":1}}", "`parts.index` of the message is a whole number from 0; it is the number 0.5")]
    [InlineData("{\"parts\":{\"id\":1,\"index\":0,\"count\":\"x\"}}", "`parts.count` of the message is a whole number from 1; it is a text")]
    [InlineData("{\"parts\":{\"id\":1,\"index\":3,\"count\":3}}", "the message says it is part 3 of 3, counted from 0")]
    [InlineData("{\"parts\":{\"id\":1,\"index\":0,\"count\":1000000000}}", "a whole of 1000000000 parts is more than may wait here, which is 10000; raise `maxItems`")]
    [InlineData("{\"parts\":{\"id\":1,\"index\":0,\"count\":1,\"kind\":\"tree\"}}", "`parts.kind` of the message is list, object or text; it is a text")]
    [InlineData("{\"parts\":{\"id\":1,\"index\":0,\"count\":1}}", "part 1 of 1 has no field `item` any more")]
    [InlineData("{\"item\":1,\"parts\":{\"id\":1,\"index\":0,\"count\":1,\"kind\":\"text\"}}", "part 1 of a text is the number 1 and no text")]
    [InlineData("{\"item\":1,\"parts\":{\"id\":1,\"index\":0,\"count\":1,\"kind\":\"object\"}}", "`parts.key` of a part of an object is missing")]
    public async Task A_message_that_is_no_part_is_an_error_and_nothing_breaks(string body, string expected)
    {
        await using var graph = await StartAsync("{}");
        Assert.Contains($"error {expected}", Assert.Single(await graph.AskAllAsync(body)));
        Assert.Equal(["out [\"a0\"]"], await graph.AskAllAsync(Part("a", 0, 1)));
    }

    [Fact]
    public async Task A_part_that_comes_twice_is_an_error_and_the_whole_is_made_of_the_first()
    {
        await using var graph = await StartAsync("{}");
        Assert.Equal(
            [$"error part 1 of 2 has come already | {Part("a", 0, 2)}", "out [\"a0\",\"a1\"]"],
            await graph.AskAllAsync(Part("a", 0, 2), Part("a", 0, 2), Part("a", 1, 2)));
    }

    [Fact]
    public async Task What_is_over_a_limit_is_an_error_until_there_is_room_again()
    {
        await using var graph = await StartAsync("{ maxGroups: 2, maxItems: 3, wait: 5s }");
        Assert.Equal(
            [$"error 2 groups wait here already, which is the limit `maxGroups` | {Part("c", 0, 3)}", $"error 3 messages wait here already, which is the limit `maxItems` | {Part("b", 1, 3)}"],
            await graph.AskAllAsync(Part("a", 0, 3), Part("b", 0, 3), Part("c", 0, 3), Part("a", 1, 3), Part("b", 1, 3)));
        _time.Advance(TimeSpan.FromSeconds(5));
        await graph.SettleAsync();
        Assert.Equal(2, graph.TakeAll().Count);
        Assert.Equal(["out [\"c0\"]"], await graph.AskAllAsync(Part("c", 0, 1)));
    }

    [Fact]
    public async Task The_whole_has_the_origin_of_its_last_message_also_when_that_has_ended()
    {
        await using var graph = await TestGraph.StartAsync(
            """
            nodes:
              source: { kind: source }
              node: { kind: join, params: { count: 2 } }
              answer: { code: "exports.handler = (ev, ctx) => { ctx.emit('response', { body: ev.items.join() }); ctx.route(ev); }" }
              sink: { kind: sink }
            links:
              - source.out -> node.in
              - node.out -> answer.in
              - answer.out -> sink.in
            """);
        TestOrigin first = new(), last = new(), gone = new();
        graph.Send("a", first);
        graph.Send("b", last);
        await graph.SettleAsync();
        Assert.Empty(first.Answers);
        Assert.Equal(["text a,b"], last.Answers);
        graph.Send("c", gone);
        gone.End();
        graph.Send("d", gone);
        await graph.SettleAsync();
        Assert.Equal(2, graph.Taken.Count);
    }

    [Fact]
    public async Task A_part_that_cannot_be_read_when_the_time_is_over_is_an_error_of_the_node()
    {
        await using var graph = await TestGraph.StartAsync(
            """
            nodes:
              source: { kind: source }
              make: { code: "exports.handler = (ev, ctx) => ctx.route({ wrap: { list: ev } })" }
              split: { kind: split, params: { field: wrap.list } }
              spoil: { code: "exports.handler = (ev, ctx) => { ev.wrap.big = 1n; if (ev.item > 1) ctx.route(ev); }" }
              node: { kind: join, params: { wait: 5s, incomplete: send } }
              take: { code: "exports.handler = (ev, ctx) => ctx.route(ev.error.message)" }
              sink: { kind: sink }
            links:
              - source.out -> make.in
              - make.out -> split.in
              - split.out -> spoil.in
              - spoil.out -> node.in
              - node.out -> sink.in
              - node.error -> take.in
              - take.out -> sink.in
            """,
            time: _time);
        graph.Send(new object?[] { 1d, 2d, 3d });
        await graph.SettleAsync();
        _time.Advance(TimeSpan.FromSeconds(5));
        await graph.SettleAsync();
        Assert.Contains("BigInt", (string)Assert.Single(graph.Taken).Body.Read()!, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_error_that_another_node_took_tells_the_origin_although_none_of_its_messages_was_under_way()
    {
        await using var graph = await TestGraph.StartAsync(
            """
            nodes:
              source: { kind: source }
              node: { kind: join, params: { count: 2, wait: 5s } }
              errors: { kind: error-trigger }
              sink: { kind: sink }
            links:
              - source.out -> node.in
              - errors.out -> sink.in
            """,
            time: _time);
        var origin = new WaitingOrigin();
        graph.Send("a", origin);
        await graph.SettleAsync();
        Assert.Empty(origin.Faults);
        _time.Advance(TimeSpan.FromSeconds(5));
        await graph.UntilAsync(() => graph.Taken.Count == 1 && origin.UnderWay == 0);
        Assert.Equal([500], origin.Faults);
    }

    [Fact]
    public async Task An_error_that_nobody_takes_tells_the_origin()
    {
        await using var graph = await TestGraph.StartAsync("nodes:\n  source: { kind: source }\n  node: { kind: join, params: { count: 2, wait: 5s } }\nlinks:\n  - source.out -> node.in\n", time: _time);
        var origin = new TestOrigin();
        graph.Send("a", origin);
        await graph.SettleAsync();
        Assert.Empty(origin.Faults);
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(["500 "], origin.Faults);
        Assert.Contains("1 of 2 messages have come within 5 s", graph.LogText);
        Assert.Equal(1, graph.Running.Counters("node").Failed);
    }

    [Fact]
    public async Task What_waits_holds_no_version_up_and_is_counted_when_it_is_dropped()
    {
        var graph = await StartAsync("{ count: 3 }");
        var origin = new TestOrigin();
        graph.Send("a", origin);
        graph.Send("b", origin);
        await graph.SettleAsync();
        Assert.Equal(0, origin.UnderWay);
        await graph.DisposeAsync();
        Assert.Empty(graph.Taken);
        Assert.Equal(2, graph.Running.Counters("node").Of("incomplete"));
        Assert.Contains("the version ends while 1 groups of 2 messages are not whole; they were dropped", graph.LogText);
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.Empty(graph.Taken);
    }

    [Fact]
    public async Task What_only_time_ends_leaves_at_once_when_the_version_stops()
    {
        var graph = await StartAsync("{ by: event.k }");
        await graph.AskAllAsync("{\"k\":1}", "{\"k\":2}", "{\"k\":1}");
        await graph.DisposeAsync();
        Assert.Equal(["out {\"key\":1,\"items\":[{\"k\":1},{\"k\":1}]}", "out {\"key\":2,\"items\":[{\"k\":2}]}"], graph.TakeAll());
        Assert.Equal(0, graph.Running.Counters("node").Of("incomplete"));
    }

    [Fact]
    public async Task A_live_body_lives_while_it_waits_and_arrives_whole()
    {
        await using var graph = await TestGraph.StartAsync(
            """
            nodes:
              source: { kind: source }
              make: { code: "exports.handler = (ev, ctx) => ctx.route({ f: () => ev })" }
              node: { kind: join, params: { count: 300 } }
              use: { code: "exports.handler = (ev, ctx) => ctx.route(ev.items.map(item => item.f()))" }
              sink: { kind: sink }
            links:
              - source.out -> make.in
              - make.out -> node.in
              - node.out -> use.in
              - use.out -> sink.in
            """);
        for (var i = 0; i < 300; i++)
        {
            graph.Send((double)i);
            if (i == 150)
            {
                await graph.SettleAsync();
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }

        await graph.SettleAsync();
        var numbers = (IReadOnlyList<object?>)Assert.Single(graph.Taken).Body.Read()!;
        Assert.Equal(Enumerable.Range(0, 300).Select(n => (object?)(double)n), numbers.OrderBy(n => (double)n!));
    }

    [Theory]
    [InlineData("{ count: 20000 }", "LOLO602: `count` is 20000, but no more than 10000 messages may wait; raise `maxItems`")]
    [InlineData("{ incomplete: drop }", "one of error, send")]
    [InlineData("{ by: event. }", "LOLO310")]
    [InlineData("{ wait: 0 }", "parameter `wait` of node `node` is a duration")]
    public void A_wrong_join_is_named(string parameters, string expected) =>
        Assert.Contains(TestGraph.Check(ShapingGraph.Of($"kind: join, params: {parameters}", "out")), finding => finding.Contains(expected));

    private static string Part(string id, int index, int count) =>
        JsonText.Write(Record.Of(("item", $"{id}{index}"), ("parts", Record.Of(("id", id), ("index", (double)index), ("count", (double)count)))));

    private Task<TestGraph> StartAsync(string parameters) => TestGraph.StartAsync(ShapingGraph.Of($"kind: join, params: {parameters}", "out"), time: _time);

    // Is told of errors that were taken as any origin is.
    private sealed class WaitingOrigin : Origin
    {
        public override string Id => "waiting";

        public ConcurrentQueue<int> Faults { get; } = [];

        public override EmitOutcome Respond(in Response response) => EmitOutcome.Taken;

        public override void Fault(int status, string? message) => Faults.Enqueue(status);
    }
}
