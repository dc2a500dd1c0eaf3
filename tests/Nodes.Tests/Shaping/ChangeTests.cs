using CsCheck;
using Lolo.Runtime.Messages;
using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.Shaping;

public sealed class ChangeTests
{
    private const string Body = """{"a":1,"user":{"name":"anna","age":3},"items":[{"p":1},{"p":2}]}""";

    [Theory]
    [InlineData("set: { a: 2 }", """{"a":2,"user":{"name":"anna","age":3},"items":[{"p":1},{"p":2}]}""")]
    [InlineData("set: { user.name: bo, x.y.z: \"{event.user}\" }", """{"a":1,"user":{"name":"bo","age":3},"items":[{"p":1},{"p":2}],"x":{"y":{"z":{"name":"anna","age":3}}}}""")]
    [InlineData("set: { items.1.p: 9, items.2: new }", """{"a":1,"user":{"name":"anna","age":3},"items":[{"p":1},{"p":9},"new"]}""")]
    [InlineData("set: { a: \"{event.user.name} is {event.user.age}\" }", """{"a":"anna is 3","user":{"name":"anna","age":3},"items":[{"p":1},{"p":2}]}""")]
    [InlineData("compute: { a: \"event.items.reduce((sum, item) => sum + item.p, 0)\", user.age: event.a }", """{"a":3,"user":{"name":"anna","age":1},"items":[{"p":1},{"p":2}]}""")]
    [InlineData("compute: { a: undefined }", """{"a":null,"user":{"name":"anna","age":3},"items":[{"p":1},{"p":2}]}""")]
    [InlineData("move: { user.name: name, no: where }", """{"a":1,"user":{"age":3},"items":[{"p":1},{"p":2}],"name":"anna"}""")]
    [InlineData("delete: [a, user.age, items.0, no.no]", """{"user":{"name":"anna"},"items":[{"p":2}]}""")]
    [InlineData("delete: items", """{"a":1,"user":{"name":"anna","age":3}}""")]
    [InlineData("move: { a: b }, set: { a: \"{event.a}!\" }, delete: [user, items]", """{"b":1,"a":"1!"}""")]
    [InlineData("set: { a: 5 }, move: { a: b }, delete: [user, items]", """{"b":5}""")]
    public async Task Fields_are_changed_in_the_order_in_which_it_is_written(string parameters, string expected)
    {
        await using var graph = await TestGraph.StartAsync(ShapingGraph.Of($"kind: change, params: {{ {parameters} }}", "out"));
        Assert.Equal([$"out {expected}"], await graph.AskAllAsync(Body));
    }

    [Theory]
    [InlineData("set: { a.b: 1 }", "cannot set `a.b`: `a` is the number 1 and no object")]
    [InlineData("set: { items.7: 1 }", "cannot set `items.7`: `items` is a list of 2, and `7` is no index in it")]
    [InlineData("set: { items.x.p: 1 }", "cannot set `items.x.p`: `items` is a list of 2, and `x` is no index in it")]
    [InlineData("compute: { a: event.no.no }", "Cannot read properties of undefined (reading 'no')")]
    [InlineData("compute: { a: Promise.resolve(1) }", "an expression cannot wait for a promise; use a function")]
    public async Task What_cannot_be_changed_is_an_error_with_the_event_in_it(string parameters, string expected)
    {
        await using var graph = await TestGraph.StartAsync(ShapingGraph.Of($"kind: change, params: {{ {parameters} }}", "out"));
        Assert.Equal([$"error {expected} | {Body}"], await graph.AskAllAsync(Body));
    }

    [Fact]
    public async Task Functions_and_instances_that_are_not_touched_arrive_whole()
    {
        await using var graph = await TestGraph.StartAsync(
            """
            nodes:
              source: { kind: source }
              make: { code: "exports.handler = (ev, ctx) => { class A { get x() { return 40; } } const d = new Date(7); ctx.route({ deep: { f: x => x + 2, n: 0, d }, a: new A(), d, m: new Map([[1, 2]]) }); }" }
              node: { kind: change, params: { set: { deep.n: 1 }, move: { a: b }, compute: { s: event.m.size } } }
              use: { code: "exports.handler = (ev, ctx) => ctx.route([ev.deep.f(ev.b.x), ev.deep.n, ev.m.get(1), ev.s, 'a' in ev, ev.d.getTime(), ev.d === ev.deep.d])" }
              sink: { kind: sink }
            links:
              - source.out -> make.in
              - make.out -> node.in
              - node.out -> use.in
              - use.out -> sink.in
            """);
        Assert.Equal("[42,1,2,1,false,7,true]", JsonText.Write(await graph.AskAsync(null)));
    }

    [Fact]
    public async Task A_body_that_nothing_was_done_to_passes_on_as_the_very_same()
    {
        await using var graph = await TestGraph.StartAsync(ShapingGraph.Of("kind: change, params: { delete: [x], move: { y: z } }", "out"));
        var body = Record.Of(("a", 1.0));
        Assert.Same(body, await graph.AskAsync(body));
    }

    [Fact]
    public async Task What_is_beside_the_way_is_shared_and_what_came_in_stays_as_it_was()
    {
        await using var graph = await TestGraph.StartAsync(
            ShapingGraph.Of("kind: change, params: { set: { a.b.c: 1 }, move: { m: a.n }, delete: [gone.g, list.0.x] }", "out"));
        await Values.Record.SampleAsync(
            async original =>
            {
                var beside = new object();
                var before = JsonText.Write(original);
                var body = Record.Of([
                    .. original.Select(field => ("own-" + field.Key, field.Value)),
                    ("a", Record.Of(("b", Record.Of(("kept", original))), ("whole", original))),
                    ("m", original),
                    ("gone", Record.Of(("g", 1.0), ("kept", original))),
                    ("list", new object?[] { Record.Of(("x", 1.0), ("kept", original)), original })]);
                var text = JsonText.Write(body);
                var changed = (Record)(await graph.AskAsync(body))!;
                Assert.Equal(text, JsonText.Write(body));
                Assert.Equal(before, JsonText.Write(original));
                Assert.All(original, field => Assert.Same(field.Value, changed["own-" + field.Key]));
                Assert.Same(original, ((Record)((Record)changed["a"]!)["b"]!)["kept"]);
                Assert.Equal(1.0, ((Record)((Record)changed["a"]!)["b"]!)["c"]);
                Assert.Same(original, ((Record)changed["a"]!)["whole"]);
                Assert.Same(original, ((Record)changed["a"]!)["n"]);
                Assert.False(changed.ContainsKey("m"));
                Assert.Equal(["kept"], ((Record)changed["gone"]!).Keys);
                var list = (IReadOnlyList<object?>)changed["list"]!;
                Assert.Same(original, list[1]);
                Assert.Equal(["kept"], ((Record)list[0]!).Keys);
            },
            iter: 200,
            threads: 1);
    }

    [Fact]
    public async Task Fields_that_events_of_an_origin_share_stay_shared()
    {
        await using var graph = await TestGraph.StartAsync(ShapingGraph.Of("kind: change, params: { set: { n: 2, shared: own } }", "out"));
        var basis = Record.Of(("shared", "all"), ("other", 1.0));
        var changed = (Record)(await graph.AskAsync(new Record(basis, ["n"], [1.0])))!;
        Assert.Same(basis, changed.Basis);
        Assert.Equal("""{"other":1,"n":2,"shared":"own"}""", JsonText.Write(changed));
    }

    [Theory]
    [InlineData("{}", "LOLO601: node `node` changes nothing; give it `set`, `compute`, `move` or `delete`")]
    [InlineData("{ set: { \"{event.a}\": 1 } }", "LOLO600: `{event.a}` is no path to a field; write `a`")]
    [InlineData("{ compute: { a.: 1 } }", "LOLO600: `a.` is no path to a field; write one such as `user.name`")]
    [InlineData("{ compute: { a.b: event. } }", "6:31: error LOLO310: `event.` is no JavaScript expression")]
    [InlineData("{ delete: [a, .b] }", "LOLO600: `.b` is no path to a field")]
    [InlineData("{ move: { a: 5 } }", "LOLO603: `a` is moved to a field, which is a text such as `user.name`; here stands the number 5")]
    [InlineData("{ move: { a: a.b } }", "LOLO603: `a` cannot be moved to `a.b`: one lies within the other")]
    public void A_wrong_change_is_named_at_its_place(string parameters, string expected)
    {
        var findings = TestGraph.Check($"nodes:\n  source: {{ kind: source }}\n\n  node:\n    kind: change\n    params: {parameters}\nlinks:\n  - source.out -> node.in\n");
        Assert.Contains(findings, finding => finding.Contains(expected));
    }
}
