using Lolo.Runtime.Messages;
using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.Shaping;

public sealed class SplitTests
{
    [Fact]
    public async Task Each_part_carries_its_item_its_place_and_the_rest_of_the_event()
    {
        await using var graph = await StartAsync("{ field: body.items }");
        graph.Send(JsonText.Read("""{"order":7,"body":{"items":["a",{"b":1}],"by":"anna"}}"""));
        await graph.SettleAsync();
        var parts = graph.Taken.Select(taken => (Record)taken.Body.Read()!).ToList();
        Assert.Equal(["a", "{\"b\":1}"], parts.Select(part => part["item"] as string ?? JsonText.Write(part["item"])));
        Assert.All(parts, part => Assert.Equal("""{"order":7,"body":{"by":"anna"}}""", JsonText.Write(part.Basis)));
        Assert.Same(parts[0].Basis, parts[1].Basis);
        var id = ((Record)parts[0]["parts"]!)["id"];
        Assert.Equal(
            [$$"""{"id":{{id}},"index":0,"count":2,"kind":"list","into":"item","of":"body.items"}""", $$"""{"id":{{id}},"index":1,"count":2,"kind":"list","into":"item","of":"body.items"}"""],
            parts.Select(part => JsonText.Write(part["parts"])));
    }

    [Theory]
    [InlineData("{}", """{"a":1,"b":[2]}""", "1 [2]")]
    [InlineData("{}", """[1,null,"x"]""", "1 null \"x\"")]
    [InlineData("{}", "\"one\\ntwo\\r\\nthree\\n\"", "\"one\" \"two\" \"three\"")]
    [InlineData("{}", "\"one\\n\\ntwo\"", "\"one\" \"\" \"two\"")]
    [InlineData("{ separator: \", \" }", "\"a, b,c, \"", "\"a\" \"b,c\" \"\"")]
    [InlineData("{ into: line, field: t }", "{\"t\":\"x\\ny\",\"item\":1}", "\"x\" \"y\"", "line")]
    public async Task A_whole_is_taken_apart(string parameters, string body, string items, string into = "item")
    {
        await using var graph = await StartAsync(parameters);
        graph.Send(JsonText.Read(body));
        await graph.SettleAsync();
        Assert.Equal(items, string.Join(' ', graph.Taken.Select(taken => JsonText.Write(((Record)taken.Body.Read()!)[into]))));
    }

    [Theory]
    [InlineData("{}", "[]")]
    [InlineData("{}", "{}")]
    [InlineData("{}", "\"\"")]
    [InlineData("{ field: a }", "{\"a\":[]}")]
    public async Task A_whole_without_parts_goes_its_own_way_as_it_came(string parameters, string body)
    {
        await using var graph = await StartAsync(parameters);
        Assert.Equal([$"empty {body}"], await graph.AskAllAsync(body));
    }

    [Theory]
    [InlineData("{}", "5", "only a list, an object or a text can be split; here is the number 5")]
    [InlineData("{ field: a.b }", "{\"a\":{}}", "there is no field `a.b` to split")]
    [InlineData("{ field: a }", "{\"a\":null}", "only a list, an object or a text can be split; here is nothing")]
    [InlineData("{ field: a }", "{\"a\":[1],\"item\":1}", "the event has a field `item` already; name the field of the parts' items otherwise with `into`")]
    [InlineData("{ field: \"0.x\" }", "[{\"x\":[1]}]", "`0.x` is no field of an object, so that its parts have nothing to stand beside; the body is a list")]
    public async Task What_cannot_be_split_is_an_error_with_the_event_in_it(string parameters, string body, string expected)
    {
        await using var graph = await StartAsync(parameters);
        Assert.Equal([$"error {expected} | {body}"], await graph.AskAllAsync(body));
    }

    [Fact]
    public async Task A_long_list_waits_for_the_nodes_after_it_and_loses_nothing()
    {
        const int Length = 25_000;
        await using var graph = await TestGraph.StartAsync(
            """
            nodes:
              source: { kind: source }
              node: { kind: split }
              slow: { code: "exports.handler = async (ev, ctx) => { if (ev.parts.index % 1000 === 0) await null; ctx.route(ev.item); }", capacity: 4 }
              sink: { kind: sink }
            links:
              - source.out -> node.in
              - node.out -> slow.in
              - slow.out -> sink.in
            """);
        graph.Send(Enumerable.Range(0, Length).Select(n => (object?)(double)n).ToArray());
        await graph.SettleAsync();
        Assert.Equal(Enumerable.Range(0, Length).Select(n => (double)n), graph.Taken.Select(taken => (double)taken.Body.Read()!));
        Assert.Empty(graph.LogText);
    }

    [Theory]
    [InlineData("{ separator: \"\" }", "LOLO601: `separator` is empty")]
    [InlineData("{ into: a.b }", "LOLO600: `into` names a field of the part itself, such as `line`, and not `a.b`")]
    [InlineData("{ into: parts }", "LOLO600: `into` names a field of the part itself")]
    [InlineData("{ field: event.items }", "no finding")]
    [InlineData("{ field: a. }", "LOLO600: `a.` is no path to a field")]
    public void A_wrong_split_is_named(string parameters, string expected)
    {
        var findings = TestGraph.Check(ShapingGraph.Of($"kind: split, params: {parameters}", "out"));
        Assert.Equal(expected != "no finding", findings.Any(finding => finding.Contains(expected == "no finding" ? "LOLO6" : expected)));
    }

    private static Task<TestGraph> StartAsync(string parameters) => TestGraph.StartAsync(ShapingGraph.Of($"kind: split, params: {parameters}", "out", "empty"));
}
