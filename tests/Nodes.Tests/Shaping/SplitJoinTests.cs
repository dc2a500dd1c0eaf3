using CsCheck;
using Lolo.Runtime.Messages;
using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.Shaping;

/// <summary>What <c>split</c> took apart, <c>join</c> puts together again.</summary>
public sealed class SplitJoinTests
{
    [Fact]
    public async Task Any_whole_comes_back_as_it_was()
    {
        await using var graph = await StartAsync("split: { kind: split }", "join: { kind: join }");
        await Values.Any.Where(HasParts).SampleAsync(async whole => Assert.Equal(JsonText.Write(whole), JsonText.Write(await graph.AskAsync(whole))), iter: 300, threads: 1);
    }

    [Fact]
    public async Task A_whole_in_a_field_comes_back_beside_the_other_fields()
    {
        await using var graph = await StartAsync("split: { kind: split, params: { field: in.whole, into: part } }", "join: { kind: join }");
        await Gen.Select(Values.Any.Where(HasParts), Values.Record).SampleAsync(
            async (whole, rest) =>
            {
                var body = Record.Of([.. rest.Select(field => (field.Key, field.Value)), ("in", Record.Of(("own", rest), ("whole", whole)))]);
                Assert.Equal(JsonText.Write(body), JsonText.Write(await graph.AskAsync(body)));
            },
            iter: 300,
            threads: 1);
    }

    [Fact]
    public async Task A_text_comes_back_with_its_separators()
    {
        await using var graph = await StartAsync("split: { kind: split, params: { separator: \", \" } }", "join: { kind: join }");
        await Gen.String[Gen.Char["ab, \n"], 1, 12].SampleAsync(async text => Assert.Equal(text, await graph.AskAsync(text)), iter: 300, threads: 1);
    }

    [Fact]
    public async Task Lists_of_lists_come_back_through_two_pairs()
    {
        await using var graph = await StartAsync(
            "split: { kind: split, params: { field: rows, into: row } }\n  split2: { kind: split, params: { field: row, into: cell } }",
            "join2: { kind: join }\n  join: { kind: join }",
            "split.out -> split2.in", "split2.out -> join2.in", "join2.out -> join.in");
        await Gen.Select(Values.Scalar.Array[1, 4].Array[1, 4], Values.Scalar).SampleAsync(
            async (rows, other) =>
            {
                var body = Record.Of(("other", other), ("rows", rows));
                Assert.Equal(JsonText.Write(body), JsonText.Write(await graph.AskAsync(body)));
            },
            iter: 200,
            threads: 1);
    }

    [Fact]
    public async Task Parts_come_back_in_their_order_through_a_function_that_mixes_them()
    {
        await using var graph = await TestGraph.StartAsync(
            """
            nodes:
              source: { kind: source }
              split: { kind: split, params: { field: list } }
              mix:
                code: |
                  const waiting = [];
                  exports.handler = (ev, ctx) => {
                    ev.item = { was: ev.item, late: () => 1 };
                    waiting.push(ev);
                    if (waiting.length === ev.parts.count) waiting.splice(0).reverse().forEach(part => ctx.route(part));
                  };
              join: { kind: join }
              use: { code: "exports.handler = (ev, ctx) => ctx.route({ n: ev.n, list: ev.list.map(item => item.was + item.late()) })" }
              sink: { kind: sink }
            links:
              - source.out -> split.in
              - split.out -> mix.in
              - mix.out -> join.in
              - join.out -> use.in
              - use.out -> sink.in
            """);
        Assert.Equal("""{"n":5,"list":[1,2,3]}""", JsonText.Write(await graph.AskAsync(JsonText.Read("""{"n":5,"list":[0,1,2]}"""))));
    }

    [Fact]
    public async Task Live_items_go_through_as_the_very_objects_they_are()
    {
        await using var graph = await TestGraph.StartAsync(
            """
            nodes:
              source: { kind: source }
              make:
                code: |
                  const items = [{ f: () => 1 }, new Map(), new Date(5), [1], 'text', 7, null];
                  exports.setup = ctx => ctx.addHelper('made', () => items);
                  exports.handler = (ev, ctx) => ctx.route({ n: ev, deep: { list: items } });
              split: { kind: split, params: { field: deep.list } }
              same: { code: "exports.handler = (ev, ctx) => { ev.same = ev.item === ctx.made[ev.parts.index]; ctx.route(ev); }" }
              join: { kind: join }
              use: { code: "exports.handler = (ev, ctx) => ctx.route([ev.n, ev.same, ...ev.deep.list.map((item, at) => item === ctx.made[at])])" }
              sink: { kind: sink }
            links:
              - source.out -> make.in
              - make.out -> split.in
              - split.out -> same.in
              - same.out -> join.in
              - join.out -> use.in
              - use.out -> sink.in
            """);
        Assert.Equal("[3,true,true,true,true,true,true,true,true]", JsonText.Write(await graph.AskAsync(3.0)));
    }

    [Fact]
    public async Task Wholes_of_many_origins_are_not_mixed_up()
    {
        await using var graph = await StartAsync("split: { kind: split, params: { field: list } }", "join: { kind: join }");
        var bodies = Enumerable.Range(0, 200).Select(n => Record.Of(("n", (double)n), ("list", Enumerable.Repeat((object?)(double)n, 1 + (n % 7)).ToArray()))).ToList();
        Parallel.ForEach(bodies, body => graph.Send(body));
        await graph.SettleAsync();
        Assert.Equal(bodies.Select(JsonText.Write).Order(), graph.Taken.Select(taken => JsonText.Write(taken.Body.Read())).Order());
    }

    private static bool HasParts(object? whole) => whole is Record { Count: > 0 } or IReadOnlyList<object?> { Count: > 0 }
        || (whole is string { Length: > 0 } text && !text.EndsWith('\n') && !text.Contains('\r'));

    private static Task<TestGraph> StartAsync(string split, string join, params string[] between)
    {
        string[] links = between.Length == 0 ? ["split.out -> join.in"] : between;
        return TestGraph.StartAsync(
            $$"""
            nodes:
              source: { kind: source }
              {{split}}
              {{join}}
              sink: { kind: sink }
            links:
              - source.out -> split.in
              - join.out -> sink.in
            {{string.Join('\n', links.Select(link => "  - " + link))}}
            """);
    }
}
