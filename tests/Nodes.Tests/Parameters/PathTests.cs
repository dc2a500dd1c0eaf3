using Lolo.Runtime.Messages;
using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.Parameters;

/// <summary>Paths in parameters: <c>{event.name}</c>, <c>{env.NAME}</c>, <c>{params.x}</c>.</summary>
public sealed class PathTests
{
    private static readonly Record _body = Record.Of(
        ("name", "anna"),
        ("n", 7.0),
        ("yes", true),
        ("nothing", null),
        ("list", new object?[] { "a", Record.Of(("b", "c")) }),
        ("headers", Record.Of(("user-agent", "cat"))));

    [Theory]
    [InlineData("any: \"{event.name}\"", "any", "\"anna\"")]
    [InlineData("any: {event.n}", "any", "7")]
    [InlineData("any: \"{ event.yes }\"", "any", "true")]
    [InlineData("any: \"{event.nothing}\"", "any", "null")]
    [InlineData("any: \"{event.list.1.b}\"", "any", "\"c\"")]
    [InlineData("any: \"{event.headers.user-agent}\"", "any", "\"cat\"")]
    [InlineData("any: \"{event.list}\"", "any", "[\"a\",{\"b\":\"c\"}]")]
    [InlineData("any: \"{event.missing}\"", "any", "\"{event.missing}\"")]
    [InlineData("any: \"{event.list.9}\"", "any", "\"{event.list.9}\"")]
    [InlineData("any: \"{other.name}\"", "any", "\"{other.name}\"")]
    [InlineData("text: \"hello {event.name}, {event.n} {event.nothing}{event.missing} {event.list}\"", "text", "\"hello anna, 7 {event.missing} [\\\"a\\\",{\\\"b\\\":\\\"c\\\"}]\"")]
    [InlineData("text: \"{event.n}\"", "text", "\"7\"")]
    [InlineData("count: \"{event.n}\"", "count", "7")]
    [InlineData("wait: \"{event.n}s\"", "wait", "7000")]
    [InlineData("any: { to: \"{event.name}\", all: [1, \"{event.n}\"] }", "any", "{\"to\":\"anna\",\"all\":[1,7]}")]
    [InlineData("once: \"{env.FIVE}\"", "once", "5")]
    [InlineData("any: \"{env.FIVE}\"", "any", "\"5\"")]
    [InlineData("text: \"{env.HELLO} {event.name}\"", "text", "\"hello anna\"")]
    [InlineData("{ count: 3, any: \"{params.count}\" }", "any", "3")]
    [InlineData("{ text: \"{env.HELLO}!\", any: \"{params.text}\" }", "any", "\"hello!\"")]
    public async Task A_path_is_filled(string parameters, string name, string expected)
    {
        var flow = parameters.StartsWith('{') ? parameters : $"{{ {parameters} }}";
        await using var graph = await TestGraph.StartAsync(Graph($"kind: text, params: {flow}"), kinds: [new TextKind()]);
        var filled = (Record)(await graph.AskAsync(_body))!;
        Assert.Equal(expected, JsonText.Write(filled[name]));
    }

    [Theory]
    [InlineData("javascript", "exports.handler = (ev, ctx) => ctx.route(ctx.params)")]
    [InlineData("csharp", "await ctx.Route(ctx.Params);")]
    public async Task A_function_finds_them_filled_in_its_params(string language, string code)
    {
        await using var graph = await TestGraph.StartAsync(Graph(
            $$"""language: {{language}}, code: "{{code}}", params: { a: "{event.n}", b: { c: ["{event.name} {event.list} {event.nothing}", "{event.no}"] }, d: "{env.HELLO}", e: 1 }"""));
        var first = await graph.AskAsync(_body);
        Assert.Equal(
            """{"a":7,"b":{"c":["anna [\"a\",{\"b\":\"c\"}] ","{event.no}"]},"d":"hello","e":1}""",
            JsonText.Write(first));
        Assert.Equal("anna", ((Record)(await graph.AskAsync(Record.Of(("n", "anna"))))!)["a"]);
    }

    [Theory]
    [InlineData("count: \"{event.name}\"", "parameter `count` of node `node` is a whole number, from 1 to 10; the message gives the text `anna`")]
    [InlineData("wait: \"{event.list}\"", "parameter `wait` of node `node` is a duration such as 500ms, 30s, 5m or 1h; the message gives a list")]
    public async Task A_message_of_the_wrong_type_is_an_error_of_the_node(string parameter, string expected)
    {
        await using var graph = await TestGraph.StartAsync(Graph($"kind: text, params: {{ {parameter} }}"), kinds: [new TextKind()]);
        graph.Send(_body);
        await graph.SettleAsync();
        Assert.Empty(graph.Taken);
        Assert.Contains(expected, graph.LogText);
    }

    [Theory]
    [InlineData("once: \"{event.n}\"", "LOLO223: parameter `once` of node `node` is read once")]
    [InlineData("text: \"{env.HELO}\"", "LOLO221: `{env.HELO}` leads to nothing and stays as it is; the graph's variables are FIVE, HELLO; did you mean `HELLO`?")]
    [InlineData("text: \"{params.cuont}\", count: 2", "LOLO221: `{params.cuont}` leads to nothing and stays as it is; the parameters are text, count; did you mean `count`?")]
    [InlineData("text: \"hi {ev.name}\"", "LOLO224: `{ev.name}` is no path and stays as it is; did you mean `{event.name}`?")]
    [InlineData("text: \"hi {event.list[0]}\"", "LOLO224: `{event.list[0]}` is no path and stays as it is; did you mean `{event.list.0}`?")]
    [InlineData("text: \"hi {event['name']}\"", "did you mean `{event.name}`?")]
    [InlineData("text: \"hi {evnt.name}\"", "LOLO224: `{evnt.name}` is no path and stays as it is; did you mean `{event.name}`?")]
    [InlineData("text: \"hi {event.}\"", "did you mean `{event}`?")]
    [InlineData("count: \"{env.HELLO}\"", "LOLO204: parameter `count` of node `node` is a whole number, from 1 to 10; here stands the text `hello`")]
    [InlineData("count: \"{params.once}\", once: 11", "LOLO205: parameter `count` of node `node` is a whole number, from 1 to 10; here stands `11`")]
    public void A_wrong_path_is_explained(string parameter, string expected) =>
        Assert.Contains(
            TestGraph.Check(Graph($"kind: text, params: {{ {parameter} }}"), [new TextKind()]),
            finding => finding.Contains(expected));

    [Theory]
    [InlineData("{user.name}")]
    [InlineData("{event.name}")]
    [InlineData("{ event.headers.user-agent }")]
    [InlineData("{x}")]
    public void A_text_that_is_no_slip_is_left_alone(string text) =>
        Assert.DoesNotContain(TestGraph.Check(Graph($"kind: text, params: {{ text: \"{text}\" }}"), [new TextKind()]), finding => finding.Contains("LOLO224"));

    [Fact]
    public void A_trigger_has_no_message_to_name() =>
        Assert.Contains(
            TestGraph.Check("nodes: { a: { kind: http-trigger, params: { path: \"/{event.x}\" } } }"),
            finding => finding.Contains("LOLO222: node `a` is a trigger"));

    private static string Graph(string node) =>
        $$"""
        env: { FIVE: "5", HELLO: hello }
        nodes:
          source: { kind: source }
          node: { {{node}} }
          sink: { kind: sink }
        links:
          - source.out -> node.in
          - node.out -> sink.in
        """;
}
