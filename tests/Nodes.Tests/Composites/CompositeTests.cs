using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.Composites;

/// <summary>What a graph does whose nodes stand for other graphs.</summary>
public sealed class CompositeTests : IDisposable
{
    private const string Doubling = """
        title: Doubling
        params:
          times: { type: integer, default: 2, min: 1, help: How often. }
        nodes:
          text: { kind: inlet }
          repeat:
            params: { times: "{params.times}" }
            code: |
              let calls = 0;
              exports.handler = async (ev, ctx) => ctx.route({ text: ev.text.repeat(ctx.params.times), by: ctx.nodeId, calls: ++calls });
          result: { kind: outlet }
        links:
          - text.out   -> repeat.in
          - repeat.out -> result.in
        """;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Expressions_name_the_parameters_of_the_graph_they_stand_in()
    {
        _folder.Add("limit.yaml", """
            params:
              most: { type: number, default: 10 }
              names: { type: map, default: { a: 1 } }
            nodes:
              value: { kind: inlet }
              choose: { kind: switch, params: { rules: { over: event.n > params.most } } }
              label: { kind: change, params: { compute: { most: params.most, name: params.names.b, own: "typeof params.rules" }, set: { n: "{event.n}" } } }
              result: { kind: outlet }
            links:
              - value.out   -> choose.in
              - choose.over -> label.in
              - label.out   -> result.in
            """);
        await using var graph = await _folder.StartAsync("""
            nodes:
              push: { kind: source }
              low: { kind: graph, file: limit.yaml, params: { most: 2, names: { b: two } } }
              high: { kind: graph, file: limit.yaml, params: { most: 4, names: { b: four } } }
              sink: { kind: sink, in: [low, high] }
            links:
              - push.out    -> low.value
              - push.out    -> high.value
              - low.result  -> sink.low
              - high.result -> sink.high
            """);
        graph.Send(Record.Of(("n", 3d)));
        graph.Send(Record.Of(("n", 5d)));
        await graph.SettleAsync();
        Assert.Equal(
            [
                ("high", """{"n":5,"most":4,"name":"four","own":"undefined"}"""),
                ("low", """{"n":3,"most":2,"name":"two","own":"undefined"}"""),
                ("low", """{"n":5,"most":2,"name":"two","own":"undefined"}"""),
            ],
            graph.Taken.Select(taken => (taken.Port, Lolo.Runtime.Messages.JsonText.Write(taken.Body.Read()))).Order());
    }

    [Fact]
    public async Task A_message_goes_in_by_an_inlet_and_out_by_an_outlet()
    {
        _folder.Add("parts/double.yaml", Doubling);
        await using var graph = await _folder.StartAsync("""
            nodes:
              push: { kind: source }
              twice: { kind: graph, file: parts/double.yaml }
              sink: { kind: sink }
            links:
              - push.out     -> twice.text
              - twice.result -> sink.in
            """);
        var body = (Record?)await graph.AskAsync(Record.Of(("text", "ab")));
        Assert.Equal(("abab", "twice/repeat"), (body!["text"], body["by"]));
        Assert.Equal(["push", "twice/repeat", "sink"], graph.Running.Graph.Nodes.Select(node => node.Definition.Id));
        Assert.Equal(2, graph.Running.Graph.Links.Count);
    }

    [Fact]
    public async Task Two_uses_of_a_graph_are_two_instances_with_parameters_of_their_own()
    {
        _folder.Add("parts/double.yaml", Doubling);
        await using var graph = await _folder.StartAsync("""
            nodes:
              push: { kind: source }
              twice: { kind: graph, file: parts/double.yaml }
              thrice: { kind: graph, file: parts/double.yaml, params: { times: 3 } }
              sink: { kind: sink }
            links:
              - push.out      -> twice.text
              - twice.result  -> thrice.text
              - thrice.result -> sink.in
            """);
        await graph.AskAsync(Record.Of(("text", "a")));
        var second = (Record?)await graph.AskAsync(Record.Of(("text", "a")));
        Assert.Equal(("aaaaaa", 2.0), (second!["text"], second["calls"]));
    }

    [Fact]
    public async Task Composites_stand_within_composites()
    {
        _folder.Add("parts/double.yaml", Doubling).Add("quadruple.yaml", """
            params: { times: { type: integer, required: true } }
            nodes:
              in: { kind: inlet }
              first: { kind: graph, file: parts/double.yaml, params: { times: "{params.times}" } }
              second: { kind: graph, file: parts/double.yaml }
              out: { kind: outlet }
            links:
              - in.out        -> first.text
              - first.result  -> second.text
              - second.result -> out.in
            """);
        await using var graph = await _folder.StartAsync("""
            nodes:
              push: { kind: source }
              outer: { kind: graph, file: quadruple.yaml, params: { times: 5 } }
              sink: { kind: sink }
            links:
              - push.out  -> outer.in
              - outer.out -> sink.in
            """);
        var body = (Record?)await graph.AskAsync(Record.Of(("text", "a")));
        Assert.Equal(("aaaaaaaaaa", "outer/second/repeat"), (body!["text"], body["by"]));
    }

    [Fact]
    public async Task An_inlet_may_lead_straight_to_an_outlet_and_to_several()
    {
        _folder.Add("tee.yaml", """
            nodes:
              in: { kind: inlet }
              left: { kind: outlet }
              right: { kind: outlet }
            links:
              - in.out -> left.in
              - in.out -> right.in
            """);
        await using var graph = await _folder.StartAsync("""
            nodes:
              push: { kind: source }
              tee: { kind: graph, file: tee.yaml }
              more: { kind: graph, file: tee.yaml }
              sink: { kind: sink, in: [in, other] }
            links:
              - push.out   -> tee.in
              - tee.left   -> sink.in
              - tee.right  -> more.in
              - more.right -> sink.other
            """);
        graph.Send("hi");
        await graph.SettleAsync();
        Assert.Equal(["in", "other"], graph.Taken.Select(taken => taken.Port).Order());
        Assert.Equal(2, graph.Running.Graph.Nodes.Count);
    }

    [Fact]
    public async Task A_circle_through_a_composite_follows_the_rules_of_closing_links()
    {
        _folder.Add("parts/count.yaml", """
            nodes:
              in: { kind: inlet }
              up: { code: "exports.handler = async (ev, ctx) => ctx.route({ n: ev.n + 1 });" }
              out: { kind: outlet }
            links:
              - in.out -> up.in
              - up.out -> out.in
            """);
        await using var graph = await _folder.StartAsync("""
            maxHops: 7
            nodes:
              push: { kind: source }
              count: { kind: graph, file: parts/count.yaml }
              sink: { kind: sink }
            links:
              - push.out  -> count.in
              - count.out -> count.in
              - count.out -> sink.in
            """);
        var closing = Assert.Single(graph.Running.Graph.Links, link => link.Circle is not null);
        Assert.Equal(["count/up"], closing.Circle);
        graph.Send(Record.Of(("n", 0.0)));
        await graph.SettleAsync();
        Assert.Equal([1.0, 2, 3, 4, 5, 6, 7], graph.Taken.Select(taken => (double)((Record)taken.Body.Read()!)["n"]!));
    }

    [Fact]
    public async Task State_and_helpers_are_those_of_the_whole_graph()
    {
        _folder.Add("parts/note.yaml", """
            env: { GREETING: "" }
            nodes:
              in: { kind: inlet }
              note: { code: "exports.handler = async (ev, ctx) => { await ctx.state.set('note', ctx.env.GREETING + ctx.shout(ev)); ctx.route(1); };" }
              out: { kind: outlet }
            links:
              - in.out   -> note.in
              - note.out -> out.in
            """);
        await using var graph = await _folder.StartAsync("""
            env: { GREETING: "hello " }
            nodes:
              push: { kind: source }
              helper: { in: [], out: [], code: "exports.setup = async ctx => ctx.addHelper('shout', () => text => text.toUpperCase()); exports.handler = () => {};" }
              note: { kind: graph, file: parts/note.yaml }
              read: { code: "exports.handler = async (ev, ctx) => ctx.route({ note: await ctx.state.get('note') });" }
              sink: { kind: sink }
            links:
              - push.out -> note.in
              - note.out -> read.in
              - read.out -> sink.in
            """);
        Assert.Equal("hello ANNA", ((Record?)await graph.AskAsync("anna"))!["note"]);
    }

    [Fact]
    public async Task Files_that_an_inner_graph_names_are_beside_it_and_belong_to_the_closure()
    {
        _folder.Add("parts/add.yaml", """
            nodes:
              in: { kind: inlet }
              code: { file: code/add.js }
              function: { kind: ./functions/add }
              deeper: { kind: graph, file: deeper/add.yaml }
              out: { kind: outlet }
            links:
              - in.out       -> code.in
              - code.out     -> function.in
              - function.out -> deeper.in
              - deeper.out   -> out.in
            """)
            .Add("parts/code/add.js", "exports.handler = async (ev, ctx) => ctx.route(ev + 'a');")
            .Add("parts/functions/add.js", "/*---\n---*/\nexports.handler = async (ev, ctx) => ctx.route(ev + 'b');")
            .Add("parts/deeper/add.yaml", "nodes:\n  in: { kind: inlet }\n  add: { file: add.js }\n  out: { kind: outlet }\nlinks:\n  - in.out -> add.in\n  - add.out -> out.in\n")
            .Add("parts/deeper/add.js", "exports.handler = async (ev, ctx) => ctx.route(ev + 'c');");
        await using var graph = await _folder.StartAsync("""
            nodes:
              push: { kind: source }
              add: { kind: graph, file: parts/add.yaml }
              sink: { kind: sink }
            links:
              - push.out -> add.in
              - add.out  -> sink.in
            """);
        Assert.Equal("-abc", await graph.AskAsync("-"));
        Assert.Equal(
            ["test.yaml", "parts/add.yaml", "parts/code/add.js", "parts/deeper/add.js", "parts/deeper/add.yaml", "parts/functions/add.js"],
            graph.Running.Graph.Closure.Take(1).Concat(graph.Running.Graph.Closure.Skip(1).Order(StringComparer.Ordinal)).Select(file => Path.GetRelativePath(Path.GetDirectoryName(_folder.Path)!, file)));
    }

    [Fact]
    public async Task Inlets_without_a_port_name_for_an_id_say_one()
    {
        _folder.Add("parts/named.yaml", """
            nodes:
              my-inlet: { kind: inlet, params: { port: text } }
              my-outlet: { kind: outlet, params: { port: result } }
            links:
              - my-inlet.out -> my-outlet.in
            """);
        await using var graph = await _folder.StartAsync("""
            nodes:
              push: { kind: source }
              named: { kind: graph, file: parts/named.yaml }
              sink: { kind: sink }
            links:
              - push.out     -> named.text
              - named.result -> sink.in
            """);
        Assert.Equal("hi", await graph.AskAsync("hi"));
    }
}
