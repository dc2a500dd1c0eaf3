using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.Shaping;

public sealed class TemplateTests
{
    [Theory]
    [InlineData("text: \"hi {event.name}, {event.list} {event.none}{event.no}\"", "\"hi anna, [1,{\\\"a\\\":2}] {event.no}\"")]
    [InlineData("text: \"{event.list}\"", "\"[1,{\\\"a\\\":2}]\"")]
    [InlineData("text: \"{event.n}\"", "\"7\"")]
    [InlineData("text: \"{event.none}\"", "\"\"")]
    [InlineData("text: fixed", "\"fixed\"")]
    [InlineData("text: 1.50", "\"1.50\"")]
    [InlineData("json: { to: \"{event.name}\", list: \"{event.list}\", n: 1 }", "{\"to\":\"anna\",\"list\":[1,{\"a\":2}],\"n\":1}")]
    [InlineData("json: \"{event.list}\"", "[1,{\"a\":2}]")]
    [InlineData("json: [1, \"{event.n}\"]", "[1,7]")]
    [InlineData("json: null", "null")]
    [InlineData("text: \"n {event.n}\", into: mail.subject", "{\"name\":\"anna\",\"n\":7,\"list\":[1,{\"a\":2}],\"none\":null,\"mail\":{\"subject\":\"n 7\"}}")]
    [InlineData("json: \"{event.list.1}\", into: n", "{\"name\":\"anna\",\"n\":{\"a\":2},\"list\":[1,{\"a\":2}],\"none\":null}")]
    public async Task A_template_is_filled_by_each_message(string parameters, string expected)
    {
        await using var graph = await TestGraph.StartAsync(ShapingGraph.Of($"kind: template, params: {{ {parameters} }}", "out"));
        Assert.Equal([$"out {expected}"], await graph.AskAllAsync("""{"name":"anna","n":7,"list":[1,{"a":2}],"none":null}"""));
    }

    [Fact]
    public async Task What_a_template_names_of_a_live_body_arrives_whole()
    {
        await using var graph = await TestGraph.StartAsync(
            """
            nodes:
              source: { kind: source }
              make: { code: "exports.handler = (ev, ctx) => ctx.route({ double: x => 2 * x, n: { n: ev, d: new Date(0) } })" }
              node: { kind: template, params: { json: { f: "{event.double}", n: "{event.n}", m: "{event.n.n}", t: "n: {event.n}" } } }
              use: { code: "exports.handler = (ev, ctx) => ctx.route([ev.f(ev.n.n), ev.m, ev.n.d.getTime(), ev.t])" }
              sink: { kind: sink }
            links:
              - source.out -> make.in
              - make.out -> node.in
              - node.out -> use.in
              - use.out -> sink.in
            """);
        Assert.Equal(
            """[42,21,0,"n: {\"n\":21,\"d\":\"1970-01-01T00:00:00.000Z\"}"]""",
            Lolo.Runtime.Messages.JsonText.Write(await graph.AskAsync(21.0)));
    }

    [Fact]
    public async Task A_path_leads_on_into_what_an_error_carries_of_a_live_body()
    {
        await using var graph = await TestGraph.StartAsync(
            """
            nodes:
              source: { kind: source }
              make: { code: "exports.handler = (ev, ctx) => ctx.route({ user: { name: ev } })" }
              fail: { code: "exports.handler = () => { throw new Error('no'); }" }
              node: { kind: template, params: { text: "{event.ev.user.name}: {event.error.message}" } }
              sink: { kind: sink }
            links:
              - source.out -> make.in
              - make.out -> fail.in
              - fail.error -> node.in
              - node.out -> sink.in
            """);
        Assert.Equal("anna: no", await graph.AskAsync("anna"));
    }

    [Fact]
    public async Task The_event_that_came_in_is_not_changed()
    {
        await using var graph = await TestGraph.StartAsync(
            """
            nodes:
              source: { kind: source }
              node: { kind: template, params: { text: x, into: a.b } }
              sink: { kind: sink, in: [changed, same] }
            links:
              - source.out -> node.in
              - source.out -> sink.same
              - node.out -> sink.changed
            """);
        var body = Record.Of(("a", Record.Of(("b", 1.0), ("c", 2.0))));
        graph.Send(body);
        await graph.SettleAsync();
        Assert.Equal(["changed {\"a\":{\"b\":\"x\",\"c\":2}}", "same {\"a\":{\"b\":1,\"c\":2}}"], graph.TakeAll().Order());
    }

    [Fact]
    public async Task A_text_has_no_fields_to_put_the_result_into()
    {
        await using var graph = await TestGraph.StartAsync(ShapingGraph.Of("kind: template, params: { text: x, into: a.b }", "out"));
        Assert.Equal(
            ["error cannot set `a.b`: the body is a text and no object | \"t\"", "error cannot set `a.b`: `a` is the number 1 and no object | {\"a\":1}", "out {\"a\":{\"b\":\"x\"}}"],
            await graph.AskAllAsync("\"t\"", """{"a":1}""", "null"));
    }

    [Theory]
    [InlineData("{ into: a }", "4:3:", "LOLO601: node `node` needs a template, `text` or `json`")]
    [InlineData("{ text: a, json: 1 }", "6:30:", "LOLO602: node `node` has both `text` and `json`; it makes one of them")]
    [InlineData("{ text: a, into: \"{event.x}\" }", "6:30:", "LOLO223")]
    [InlineData("{ text: a, into: a..b }", "6:30:", "LOLO600: `a..b` is no path to a field; write one such as `user.name`")]
    [InlineData("{ text: [a] }", "6:21:", "is a text; here stands a list")]
    public void A_wrong_template_is_named_at_its_place(string parameters, string place, string expected)
    {
        var findings = TestGraph.Check($"nodes:\n  source: {{ kind: source }}\n\n  node:\n    kind: template\n    params: {parameters}\nlinks:\n  - source.out -> node.in\n");
        Assert.Contains(findings, finding => finding.StartsWith($"test.yaml:{place}", StringComparison.Ordinal) && finding.Contains(expected));
    }
}
