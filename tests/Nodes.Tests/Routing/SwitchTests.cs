using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.Routing;

public sealed class SwitchTests
{
    private const string Graph =
        """
        env: { LIMIT: "100" }
        nodes:
          source: { kind: source }
          by-size:
            kind: switch
            params:
              rules:
                large: event.total > Number(env.LIMIT)
                gift: ev.items?.some(item => item.isGift)
          sink: { kind: sink, in: [large, gift, rest] }
        links:
          - source.out -> by-size.in
          - by-size.large -> sink.large
          - by-size.gift -> sink.gift
          - by-size.else -> sink.rest
        """;

    [Fact]
    public async Task A_message_leaves_by_the_port_of_the_first_true_rule()
    {
        await using var graph = await TestGraph.StartAsync(Graph);
        var gifts = new object?[] { Record.Of(("isGift", true)) };
        graph.Send(Record.Of(("total", 500.0), ("items", gifts)));
        graph.Send(Record.Of(("total", 5.0), ("items", gifts)));
        graph.Send(Record.Of(("total", 5.0)));
        await graph.SettleAsync();
        Assert.Equal(["large", "gift", "rest"], graph.Taken.Select(taken => taken.Port));
    }

    [Fact]
    public async Task A_rule_that_throws_is_an_error_with_its_line_and_the_node_lives_on()
    {
        await using var graph = await TestGraph.StartAsync(Graph);
        graph.Send(Record.Of(("total", 5.0), ("items", 7.0)));
        graph.Send(Record.Of(("total", 101.0)));
        await graph.SettleAsync();
        Assert.Equal(["large"], graph.Taken.Select(taken => taken.Port));
        Assert.Contains("is not a function", graph.LogText);
        Assert.Contains("test.yaml#by-size:9", graph.LogText);
    }

    [Fact]
    public async Task A_live_body_is_looked_at_where_it_lives_and_passes_on_whole()
    {
        await using var graph = await TestGraph.StartAsync(
            """
            nodes:
              source: { kind: source }
              make:
                code: "exports.handler = (ev, ctx) => ctx.route({ double: x => 2 * x, n: ev.n })"
              odd:
                kind: switch
                params: { rules: { odd: event.double(event.n) === 6 } }
              use:
                code: "exports.handler = (ev, ctx) => ctx.route(ev.double(21))"
              sink: { kind: sink }
            links:
              - source.out -> make.in
              - make.out -> odd.in
              - odd.odd -> use.in
              - use.out -> sink.in
            """);
        Assert.Equal(42.0, await graph.AskAsync(Record.Of(("n", 3.0))));
    }

    [Fact]
    public async Task An_endless_rule_is_cut_and_the_realm_lives_on()
    {
        await using var graph = await TestGraph.StartAsync(
            """
            nodes:
              source: { kind: source }
              choose:
                kind: switch
                params: { rules: { stuck: "event === 1 && (() => { while (true); })()", two: event === 2 } }
              sink: { kind: sink, in: [stuck, two] }
            links:
              - source.out -> choose.in
              - choose.stuck -> sink.stuck
              - choose.two -> sink.two
            """,
            new() { Run = TimeSpan.FromMilliseconds(500) });
        graph.Send(1.0);
        graph.Send(2.0);
        await graph.SettleAsync();
        Assert.Equal(["two"], graph.Taken.Select(taken => taken.Port));
        Assert.Contains("was cut", graph.LogText);
        Assert.Empty(graph.Rebuilds);
    }

    [Fact]
    public async Task With_all_every_true_rule_gets_the_message_and_else_what_is_left()
    {
        await using var graph = await TestGraph.StartAsync(Graph.Replace("rules:", "all: true\n      rules:"));
        var gifts = new object?[] { Record.Of(("isGift", true)) };
        graph.Send(Record.Of(("total", 500.0), ("items", gifts)));
        graph.Send(Record.Of(("total", 5.0), ("items", gifts)));
        graph.Send(Record.Of(("total", 5.0)));
        await graph.SettleAsync();
        Assert.Equal(["gift", "gift", "large", "rest"], graph.Taken.Select(taken => taken.Port).Order());
    }

    [Theory]
    [InlineData("all: false")]
    [InlineData("all: true")]
    public async Task A_rule_that_waits_is_an_error_and_not_true(string all)
    {
        await using var graph = await TestGraph.StartAsync(Graph.Replace("rules:", all + "\n      rules:").Replace("event.total >", "Promise.resolve(false) || event.total >"));
        graph.Send(Record.Of(("total", 500.0)));
        await graph.SettleAsync();
        Assert.Empty(graph.Taken);
        Assert.Contains("an expression cannot wait for a promise; use a function", graph.LogText);
    }

    [Theory]
    [InlineData("{ large: event.total > }", "LOLO310: `event.total >` is no JavaScript expression: SyntaxError: Unexpected token ')'")]
    [InlineData("{ large: \"{event.total}\" }", "write `event.total`, without braces")]
    [InlineData("{ large: event.total > 1; }", "leave the `;` out")]
    [InlineData("{ large: \"{event.total} > 5\" }", "write `event.x`, without braces")]
    [InlineData("{ large: \"await state.get('x')\" }", "an expression cannot wait, use a function")]
    [InlineData("{ large: \"1), (2\" }", "LOLO310")]
    [InlineData("{ large: \"\" }", "it is empty")]
    [InlineData("{ else: true }", "LOLO209: node `by-size` has the out port `else` already")]
    [InlineData("{ by-total: true }", "LOLO104: `by-total` is no port name")]
    [InlineData("[large]", "is a map of names to JavaScript expressions; here stands a list")]
    public void A_wrong_rule_is_named_at_its_place(string rules, string expected)
    {
        var findings = TestGraph.Check(
            $$"""
            nodes:
              source: { kind: source }
              by-size:
                kind: switch
                params:
                  rules: {{rules}}
            links:
              - source.out -> by-size.in
            """);
        Assert.Contains(findings, finding => finding.StartsWith("test.yaml:6:", StringComparison.Ordinal) && finding.Contains(expected));
    }
}
