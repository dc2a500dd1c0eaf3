using Lolo.Nodes.Tests.Shaping;
using Lolo.Runtime.Messages;
using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.Routing;

public sealed class FilterTests
{
    [Fact]
    public async Task Only_a_body_that_is_another_than_the_last_passes()
    {
        await using var graph = await StartAsync("{}");
        Assert.Equal(
            ["out 1", "rest 1", "out \"1\"", "out {\"a\":[1,2]}", "rest {\"a\":[1,2]}", "out {\"a\":[1]}", "out null", "rest null", "out 1"],
            await graph.AskAllAsync("1", "1", "\"1\"", "{\"a\":[1,2]}", "{\"a\":[1,2]}", "{\"a\":[1]}", "null", "null", "1"));
    }

    [Fact]
    public async Task What_an_expression_says_is_compared_for_each_key_apart()
    {
        await using var graph = await StartAsync("{ by: Math.round(event.t), key: event.s }");
        Assert.Equal(
            ["out a1.1", "out b1.1", "rest a1.2", "out a2", "rest b1"],
            Show(await graph.AskAllAsync(Reading("a", "1.1"), Reading("b", "1.1"), Reading("a", "1.2"), Reading("a", "2"), Reading("b", "1"))));
    }

    [Fact]
    public async Task The_key_that_has_not_come_for_longest_is_forgotten_and_counted()
    {
        await using var graph = await StartAsync("{ key: event.s, maxKeys: 2 }");
        Assert.Equal(
            ["out a1", "out b1", "rest a1", "out c1", "rest a1", "out b1"],
            Show(await graph.AskAllAsync(Reading("a", "1"), Reading("b", "1"), Reading("a", "1"), Reading("c", "1"), Reading("a", "1"), Reading("b", "1"))));
        Assert.Equal(2, graph.Running.Counters("node").Of("forgotten"));
    }

    [Fact]
    public async Task When_alone_admits_and_remembers_nothing()
    {
        await using var graph = await StartAsync("{ when: event > 1 }");
        Assert.Equal(["out 2", "out 2", "rest 1"], await graph.AskAllAsync("2", "2", "1"));
    }

    [Fact]
    public async Task When_guards_what_is_compared()
    {
        await using var graph = await StartAsync("{ when: event.user, by: event.user.name }");
        Assert.Equal(
            ["out {\"user\":{\"name\":\"a\"}}", "rest {}", "rest {\"user\":{\"name\":\"a\"}}", "out {\"user\":{\"name\":\"b\"}}"],
            await graph.AskAllAsync("{\"user\":{\"name\":\"a\"}}", "{}", "{\"user\":{\"name\":\"a\"}}", "{\"user\":{\"name\":\"b\"}}"));
    }

    [Fact]
    public async Task A_live_body_passes_on_whole_and_needs_by_where_it_holds_functions()
    {
        await using var graph = await TestGraph.StartAsync(
            """
            nodes:
              source: { kind: source }
              make: { code: "exports.handler = (ev, ctx) => ctx.route({ f: () => ev, n: ev })" }
              whole: { kind: filter }
              node: { kind: filter, params: { by: event.n } }
              use: { code: "exports.handler = (ev, ctx) => ctx.route(ev.f())" }
              sink: { kind: sink, in: [in, rest] }
            links:
              - source.out -> make.in
              - make.out -> node.in
              - make.out -> whole.in
              - whole.out -> sink.rest
              - node.out -> use.in
              - use.out -> sink.in
            """);
        graph.Send(7.0);
        graph.Send(7.0);
        graph.Send(8.0);
        await graph.SettleAsync();
        Assert.Equal(["in 7", "in 8"], graph.TakeAll());
        Assert.Contains("the body cannot be compared: `f` cannot be sent: [function f] is no JSON value; say with `by` what is to be compared", graph.LogText);
    }

    [Fact]
    public async Task A_body_without_functions_is_compared_where_it_lives()
    {
        await using var graph = await TestGraph.StartAsync(
            """
            nodes:
              source: { kind: source }
              make: { code: "exports.handler = (ev, ctx) => ctx.route({ n: ev })" }
              node: { kind: filter }
              sink: { kind: sink }
            links:
              - source.out -> make.in
              - make.out -> node.in
              - node.out -> sink.in
            """);
        Assert.Equal(["in {\"n\":1}", "in {\"n\":2}"], await graph.AskAllAsync("1", "1", "2"));
    }

    [Theory]
    [InlineData("{ when: event. }", "LOLO310: `event.` is no JavaScript expression")]
    [InlineData("{ maxKeys: 0 }", "parameter `maxKeys` of node `node` is a whole number, from 1 to 1000000")]
    public void A_wrong_filter_is_named(string parameters, string expected) =>
        Assert.Contains(TestGraph.Check(ShapingGraph.Of($"kind: filter, params: {parameters}", "out")), finding => finding.Contains(expected));

    private static Task<TestGraph> StartAsync(string parameters) => TestGraph.StartAsync(ShapingGraph.Of($"kind: filter, params: {parameters}", "out", "rest"));

    private static string Reading(string sensor, string temperature) => $$"""{"s":"{{sensor}}","t":{{temperature}}}""";

    private static IEnumerable<string> Show(IEnumerable<string> taken) => taken.Select(line =>
    {
        var reading = (Record)JsonText.Read(line[(line.IndexOf(' ') + 1)..])!;
        return $"{line[..line.IndexOf(' ')]} {reading["s"]}{JsonText.Write(reading["t"])}";
    });
}
