using System.Globalization;
using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.Functions;

/// <summary>Graphs whose messages go from JavaScript to C# and back.</summary>
public sealed class BorderTests
{
    private const string Made = """
        exports.handler = (ev, ctx) => ctx.route({
          ...ev, f: () => 'alive', m: new Map([[1, 2]]), d: new Date(0), b: new Uint8Array([1, 255]), u: undefined, list: [undefined, NaN], s: '\ud800!',
        });
        """;

    private const string Shown = """
        exports.handler = (ev, ctx) => ctx.emit('response', { body: [
          ev.f?.(), ev.m instanceof Map ? ev.m.get(1) : ev.m, ev.d instanceof Date ? 'date' : ev.d,
          ev.b instanceof Uint8Array && [...ev.b], 'u' in ev, ev.list.length, ev.n, ev.more ] });
        """;

    [Theory]
    [InlineData("ctx.Route(ev);", """["alive",2,"date",[1,255],true,2,1,null]""")]
    [InlineData("_ = ev[\"n\"]; ctx.Route(ev);", """["alive",2,"date",[1,255],true,2,1,null]""")]
    [InlineData("ev.Set(\"more\", new[] { 5 }); ctx.Route(ev);", """["alive",2,"1970-01-01T00:00:00.000Z",[1,255],false,2,1,[5]]""")]
    [InlineData("ctx.Route(new { n = 2, inner = ev, f = ev[\"f\"], m = ev[\"m\"], d = ev[\"d\"], b = ev[\"b\"], list = ev[\"list\"] });", """["alive",2,"1970-01-01T00:00:00.000Z",[1,255],false,2,2,null]""")]
    public async Task A_body_passes_through_CSharp_as_it_is_or_with_what_was_changed(string code, string json)
    {
        await using var run = await TestGraph.StartAsync(Chain(Made, code, Shown));
        var origin = await run.HandleAsync(Record.Of(("n", 1d)));
        Assert.True(origin.Faults.IsEmpty, run.LogText);
        Assert.Equal(["json " + json], origin.Answers);
    }

    [Fact]
    public async Task What_cannot_be_read_is_an_error_at_the_line_that_reads()
    {
        await using var run = await TestGraph.StartAsync(
            Chain("exports.handler = (ev, ctx) => ctx.route({ n: 1n });", "ctx.Log.Info(\"before\");\nctx.Log.Info(ev[\"n\"]);", Shown)
            + "\n  - through.error -> sink.in");
        await run.HandleAsync("x");
        Assert.True(run.Taken.TryDequeue(out var taken), run.LogText);
        var error = Assert.IsType<Record>(Assert.IsType<Record>(taken.Body.Read())["error"]);
        Assert.Contains("BigInt", (string)error["message"]!, StringComparison.Ordinal);
        Assert.Equal("through", error["node"]);
        Assert.Equal(11d, error["line"]);
        Assert.Contains("test.yaml#through:11", (string)error["stack"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exports.handler = (ev, ctx) => { throw new Error('no'); };", "ctx.Route(ev);", "make")]
    [InlineData("exports.handler = async (ev, ctx) => { await null; ctx.fail('no', 409); };", "ctx.Route(ev);", "make")]
    [InlineData("exports.handler = (ev, ctx) => ctx.route(ev);", "throw new InvalidOperationException(\"no\");", "through")]
    [InlineData("exports.handler = (ev, ctx) => ctx.route(ev);", "await Task.Yield(); ctx.Fail(\"no\", 409);", "through")]
    public async Task An_error_has_one_form_in_both_languages(string make, string through, string node)
    {
        await using var run = await TestGraph.StartAsync(Chain(make, through, "exports.handler = () => {};") + $"\n  - {node}.error -> sink.in");
        var origin = await run.HandleAsync(Record.Of(("n", 1d)));
        Assert.True(run.Taken.TryDequeue(out var taken), run.LogText);
        var body = Assert.IsType<Record>(taken.Body.Read());
        var error = Assert.IsType<Record>(body["error"]);
        Assert.Equal(["error", "ev"], body.Keys);
        Assert.Equal(["message", "stack", "node", "line"], error.Keys);
        Assert.Equal(("no", node), ((string)error["message"]!, (string)error["node"]!));
        Assert.Equal(node == "make" ? 5d : 10d, error["line"]);
        Assert.Contains($"test.yaml#{node}:", (string)error["stack"]!, StringComparison.Ordinal);
        Assert.Empty(origin.Faults);
    }

    [Fact]
    public async Task A_signal_brings_all_its_arguments_from_either_language_to_either()
    {
        await using var run = await TestGraph.StartAsync(Chain(
            "exports.handler = (ev, ctx) => { ctx.once('done', (a, b) => ctx.emit('response', { body: ['js', a, b.x ?? b] })); ctx.route(ev); };",
            "ctx.Once(\"done\", values => ctx.Emit(\"response\", new { body = new object[] { \"cs\", values[0], values[1][\"x\"] } }));\n"
            + "ctx.Route(ev);\nif ((string?)ev[\"by\"] == \"cs\") ctx.Emit(\"done\", 1, new { x = 2 });",
            "exports.handler = (ev, ctx) => { if (ev.by === 'js') ctx.emit('done', 1, { x: 2 }); };"));
        foreach (var by in new[] { "js", "cs" })
        {
            var origin = new TestOrigin();
            run.Send(Record.Of(("by", by)), origin);
            await TestGraph.UntilAsync(() => origin.Answers.Count == 2 || run.LogText.Contains("Error ", StringComparison.Ordinal), "both answers");
            Assert.True(origin.Answers.Count == 2, run.LogText);
            Assert.Equal(["json [\"cs\",1,2]", "json [\"js\",1,2]"], origin.Answers.Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData("'hi'", "text hi")]
    [InlineData("new Uint8Array([1, 2])", "bytes 0102")]
    [InlineData("{ a: 1 }", "json {\"a\":1}")]
    public async Task A_body_from_JavaScript_is_answered_by_CSharp_as_it_is(string body, string answer)
    {
        await using var run = await TestGraph.StartAsync(Chain(
            $"exports.handler = (ev, ctx) => ctx.route({body});",
            "ctx.Emit(\"response\", new { body = ev }); ctx.Respond(ev);",
            "exports.handler = () => {};"));
        var origin = await run.HandleAsync("x");
        Assert.True(origin.Faults.IsEmpty, run.LogText);
        Assert.Equal([answer, answer], origin.Answers);
    }

    [Theory]
    [InlineData("const o = { n: 1 }; o.self = o; ctx.route(o)", "ctx.Respond(ev);")]
    [InlineData("const o = { n: 1 }; o.self = o; ctx.route(o)", "ctx.Log.Info(ev); ctx.Session!.Send(1); _ = ev.As<Dictionary<string, object>>();")]
    [InlineData("let o = {}; for (let i = 0; i < 600; i++) o = { o }; ctx.route(o)", "_ = ev[\"o\"];")]
    public async Task What_holds_itself_or_has_no_bottom_is_an_error_that_says_so(string make, string through)
    {
        await using var run = await TestGraph.StartAsync(
            Chain($"exports.handler = (ev, ctx) => {{ {make}; }};", through, "exports.handler = () => {};"));
        var origin = new TestSession("ann");
        await run.PushAsync("x", origin);
        await run.SettleAsync();
        Assert.Contains("nested too deeply", run.LogText, StringComparison.Ordinal);
        Assert.Equal(1, run.Running.Counters("through").Failed);
    }

    [Fact]
    public async Task Deep_values_of_the_state_can_be_read_in_both_languages()
    {
        await using var run = await TestGraph.StartAsync(Chain(
            "exports.handler = async (ev, ctx) => { let o = {}; for (let i = 0; i < 200; i++) o = { o }; await ctx.state.set('deep', o); ctx.route(ev); };",
            "ctx.Emit(\"response\", new { body = ctx.State.Get(\"deep\")[\"o\"].Count });",
            "exports.handler = () => {};"));
        Assert.Equal(["json 1"], (await run.HandleAsync("x")).Answers);
    }

    [Fact]
    public async Task Nothing_is_lost_and_order_holds_across_the_borders_with_full_queues()
    {
        await using var run = await TestGraph.StartAsync(Chain(
            "exports.handler = async (ev, ctx) => { if (ev.n % 3 === 0) await null; ctx.route({ ...ev, f: () => ev.n }); };",
            "if ((double)ev[\"n\"] % 5 == 0) await Task.Yield();\nif ((double)ev[\"n\"] % 7 == 0) ev.Set(\"touched\", true);\nawait ctx.Route(ev);",
            "exports.handler = async (ev, ctx) => { if (ev.n % 2 === 0) await null; ctx.emit('response', { body: `${ev.f()}` }); };",
            "capacity: 2"));
        const int messages = 300;
        var origins = Enumerable.Range(0, 4).Select(_ => new TestOrigin()).ToArray();
        await Task.WhenAll(origins.Select(async origin =>
        {
            for (var n = 0; n < messages; n++)
            {
                await run.PushAsync(Record.Of(("n", (double)n)), origin);
            }
        }));
        await run.SettleAsync();
        foreach (var origin in origins)
        {
            Assert.Equal(Enumerable.Range(0, messages).Select(n => string.Create(CultureInfo.InvariantCulture, $"text {n}")), origin.Answers);
        }
    }

    // `make` begins in line 5, `through` in line 10.
    private static string Chain(string make, string through, string show, string more = "capacity: 256") => $$"""
        nodes:
          source: { kind: source }
          make:
            code: |
        {{Indented(make, 1)}}
          through:
            language: csharp
            {{more}}
            code: |
        {{Indented(through)}}
          show:
            {{more}}
            out: []
            code: |
        {{Indented(show)}}
          sink: { kind: sink }
        links:
          - source.out -> make.in
          - make.out -> through.in
          - through.out -> show.in
        """;

    private static string Indented(string code, int lines = 0)
    {
        var text = lines == 1 ? code.ReplaceLineEndings(" ") : code.ReplaceLineEndings("\n");
        return string.Join('\n', text.Split('\n').Select(line => "      " + line));
    }
}
