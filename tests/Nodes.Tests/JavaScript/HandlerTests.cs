using Lolo.Nodes.JavaScript;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;
using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.JavaScript;

public sealed class HandlerTests
{
    private static readonly HandlerLimits _tight = new() { Run = TimeSpan.FromMilliseconds(500) };

    [Theory]
    [InlineData("exports.handler = (ev, ctx) => ctx.emit('response', { body: 'hi ' + ev });", "text hi you")]
    [InlineData("module.exports = async (ev, ctx) => { ctx.emit('response', { body: ev }); };", "text you")]
    [InlineData("exports.handler = async (ev, ctx) => { await null; ctx.emit('response', { body: { ev } }); };", "json {\"ev\":\"you\"}")]
    [InlineData("exports.handler = (ev, { emit }) => emit('response', { body: [1, null, true] });", "json [1,null,true]")]
    [InlineData("exports.handler = (ev, { emit }) => emit('response', { body: new Uint8Array([1, 2, 255]) });", "bytes 0102FF")]
    [InlineData("exports.handler = (ev, { emit }) => emit('response', { body: 'bye', end: true, code: 4000, reason: 'done' });", "text bye end code=4000 reason=done")]
    [InlineData("exports.handler = (ev, { emit }) => emit('response', { statusCode: '404', headers: { 'x-a': ['1', '2'] } });", "nothing status=404 headers=x-a,1,x-a,2")]
    public async Task A_handler_answers_its_origin(string code, string answer)
    {
        await using var run = await JavaScriptGraph.StartAsync(code);
        var origin = await run.HandleAsync("you");
        Assert.Equal([answer], origin.Answers);
        Assert.Empty(origin.Faults);
    }

    [Theory]
    [InlineData("exports.handler = () => { throw new TypeError('boo'); };", "boo")]
    [InlineData("exports.handler = async () => { throw new Error('boo'); };", "boo")]
    [InlineData("exports.handler = async () => { await null; throw new Error('late boo'); };", "late boo")]
    [InlineData("exports.handler = () => { throw 'a string'; };", "a string was thrown")]
    [InlineData("exports.handler = (ev, { route }) => route(ev, 'nope');", "node `f` has no out port `nope`; its out ports are a, b")]
    [InlineData("exports.handler = (ev, { emit }) => emit('response', { body: 10n });", "BigInt")]
    [InlineData("exports.handler = (ev, { emit }) => { const o = {}; o.o = o; emit('response', { body: o }); };", "circular")]
    [InlineData("exports.handler = (ev, { emit }) => emit('response', { body: () => 1 });", "a function cannot be sent")]
    [InlineData("exports.handler = (ev, { emit }) => emit('response', 'text');", "takes an object")]
    [InlineData("exports.handler = () => require(['left-pad'].join());", "cannot require `left-pad`")]
    [InlineData("const f = () => f(); exports.handler = f;", "Maximum call stack")]
    public async Task A_failing_handler_is_an_error_of_its_node_and_the_node_lives_on(string code, string expected)
    {
        await using var run = await JavaScriptGraph.StartAsync(code);
        var first = await run.HandleAsync("x");
        var second = await run.HandleAsync("x");
        Assert.Equal(["500 "], first.Faults);
        Assert.Equal(["500 "], second.Faults);
        Assert.Contains(expected, run.LogText, StringComparison.Ordinal);
        Assert.Equal(2, run.Running.Counters("f").Failed);
    }

    [Fact]
    public async Task A_stack_names_the_file_the_node_and_the_line_and_column_of_the_text()
    {
        await using var run = await JavaScriptGraph.StartAsync("exports.handler = () => {\n  missing();\n};");
        await run.HandleAsync("x");
        Assert.Contains("Error missing is not defined\n    at exports.handler (test.yaml#f:8:9)", run.LogText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("new Error('told').stack", "Error: told\n    at exports.handler (test.yaml#f:8:")]
    [InlineData("(() => { try { missing(); } catch (error) { return error.stack; } })()", "ReferenceError: missing is not defined\n    at test.yaml#f:8:")]
    [InlineData("(() => { const o = {}; Error.captureStackTrace(o); return o.stack; })()", "Error\n    at test.yaml#f:8:")]
    [InlineData("eval('new Error(1).stack')", "Error: 1\n    at eval (eval at exports.handler (test.yaml#f [temp]:8:")]
    [InlineData("new Error('#a+1:1 stays').stack", "Error: #a+1:1 stays\n    at exports.handler (test.yaml#f:8:")]
    [InlineData("(() => { const { prepareStackTrace } = Error; Error.prepareStackTrace = (e, sites) => sites.length > 0; const { stack } = new Error(); Error.prepareStackTrace = prepareStackTrace; return stack; })()", "true")]
    [InlineData("(() => { const o = new Error('told'); return Error.prepareStackTrace(o, [{ toString: () => 'wrapped (a.js#f+2:3)' }]); })()", "Error: told\n    at wrapped (a.js#f:5)")]
    public async Task A_stack_that_the_author_reads_has_the_lines_of_the_file_too(string stack, string begin)
    {
        await using var run = await JavaScriptGraph.StartAsync($"exports.handler = (ev, {{ emit }}) =>\n  emit('response', {{ body: String({stack}) }});");
        var answer = Assert.Single((await run.HandleAsync("x")).Answers);
        Assert.StartsWith($"text {begin}", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_port_gets_the_error_and_the_body_that_caused_it()
    {
        await using var run = await TestGraph.StartAsync(
            """
            nodes:
              push: { kind: source }
              bad:
                code: |
                  exports.handler = ev => { throw new Error('no ' + ev.word); };
              rescue:
                code: |
                  exports.handler = ({ error, ev }, ctx) =>
                    ctx.emit('response', { body: [error.message, error.node, error.line, error.stack.includes('test.yaml#bad'), ev.word, ev.f?.()] });
              live:
                code: |
                  exports.handler = (ev, ctx) => ctx.route({ word: ev, f: () => 'alive' });
            links:
              - push.out -> live.in
              - live.out -> bad.in
              - bad.error -> rescue.in
            """);
        var origin = await run.HandleAsync("way");
        Assert.Equal(["""json ["no way","bad",5,true,"way","alive"]"""], origin.Answers);
        Assert.Empty(origin.Faults);
        Assert.DoesNotContain("Error ", run.LogText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fail_answers_with_its_status_and_message_and_runs_nothing_after_it()
    {
        await using var run = await JavaScriptGraph.StartAsync("exports.handler = (ev, ctx) => { ctx.fail('not yours', 403); ctx.emit('response', { body: 'x' }); };");
        var origin = await run.HandleAsync("x");
        Assert.Equal(["403 not yours"], origin.Faults);
        Assert.Empty(origin.Answers);
    }

    [Fact]
    public async Task An_endless_loop_is_cut_and_later_messages_are_handled()
    {
        await using var run = await JavaScriptGraph.StartAsync(
            "exports.handler = (ev, { emit }) => { if (ev === 'loop') while (true) {} emit('response', { body: ev }); };", _tight);
        var looped = await run.HandleAsync("loop");
        var next = await run.HandleAsync("next");
        Assert.Equal(["500 "], looped.Faults);
        Assert.Equal(["text next"], next.Answers);
        Assert.Contains("ran for 500 ms without a pause and was cut", run.LogText, StringComparison.Ordinal);
        Assert.Empty(run.Rebuilds);
    }

    [Fact]
    public async Task An_endless_loop_after_an_await_gives_up_every_unsettled_handler_and_asks_for_a_new_realm()
    {
        await using var run = await JavaScriptGraph.StartAsync(
            "exports.handler = async ev => { if (ev === 'wait') await new Promise(() => {}); await null; while (true) {} };", _tight);
        var waiting = new TestOrigin();
        await run.PushAsync("wait", waiting);
        var looped = await run.HandleAsync("loop");
        await TestGraph.UntilAsync(() => waiting.UnderWay == 0, "the waiting handler to be given up");
        Assert.Single(waiting.Faults);
        Assert.Single(looped.Faults);
        Assert.Single(run.Rebuilds);
    }

    [Fact]
    public async Task A_handler_that_never_settles_frees_its_slot_and_what_it_does_later_is_dropped_and_counted()
    {
        await using var run = await JavaScriptGraph.StartAsync(
            """
            let go;
            exports.handler = async (ev, ctx) => {
              if (ev === 'go') return go();
              await new Promise(resolve => { go = resolve; });
              ctx.emit('response', { body: 'too late' });
              ctx.route('too late', 'a');
            };
            """,
            new HandlerLimits { Settle = TimeSpan.FromMilliseconds(300) });
        var origin = await run.HandleAsync("wait");
        Assert.Equal(["500 "], origin.Faults);
        await run.HandleAsync("go");
        await TestGraph.UntilAsync(() => run.Running.Counters("f").Of("late") == 2, "the late emit and route to be counted");
        Assert.Empty(origin.Answers);
        Assert.Contains("did not settle within 0.3 s", run.LogText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rejection_nobody_handles_goes_to_the_log_with_its_node()
    {
        await using var run = await JavaScriptGraph.StartAsync(
            "exports.handler = () => { Promise.reject(new Error('nobody')); const handled = Promise.reject(new Error('somebody')); handled.catch(() => {}); };");
        var origin = await run.HandleAsync("x");
        Assert.Empty(origin.Faults);
        Assert.Contains("unhandled rejection: nobody", run.LogText, StringComparison.Ordinal);
        Assert.DoesNotContain("somebody", run.LogText, StringComparison.Ordinal);
        Assert.Equal(1, run.Running.Counters("f").Of("unhandled"));
    }

    [Fact]
    public async Task Of_a_thousand_rejections_only_those_are_told_that_get_no_handler_in_the_same_turn()
    {
        await using var run = await JavaScriptGraph.StartAsync(
            """
            exports.handler = async (ev, ctx) => {
              const all = Array.from({ length: 1000 }, async (_, at) => { throw new Error(`number ${at}`); });
              const lonely = all.splice(500, 1);
              await Promise.allSettled(all.reverse());
              ctx.emit('response', { body: `${all.length} and ${lonely.length}` });
            };
            """);
        var origin = await run.HandleAsync("x");
        Assert.Equal(["text 999 and 1"], origin.Answers);
        Assert.Contains("unhandled rejection: number 500", run.LogText, StringComparison.Ordinal);
        Assert.Equal(1, run.Running.Counters("f").Of("unhandled"));
    }

    [Fact]
    public async Task A_throw_in_a_timer_goes_to_the_log_with_its_node_and_an_endless_timer_is_cut()
    {
        await using var run = await JavaScriptGraph.StartAsync(
            """
            exports.handler = (ev, ctx) => {
              setTimeout(() => { throw new Error('in a timer'); }, 1);
              setTimeout(() => { while (true) {} }, 2);
              setTimeout(() => ctx.emit('response', { body: 'after' }), 3);
            };
            """,
            _tight);
        var origin = await run.HandleAsync("x");
        await TestGraph.UntilAsync(() => !origin.Answers.IsEmpty, "the third timer");
        Assert.Contains("Error in a timer", run.LogText, StringComparison.Ordinal);
        Assert.Contains("was cut", run.LogText, StringComparison.Ordinal);
        Assert.Equal(1, run.Running.Counters("f").Of("unhandled"));
        Assert.Empty(run.Rebuilds);
    }

    [Fact]
    public async Task No_slot_is_held_when_every_journey_has_ended()
    {
        await using var run = await TestGraph.StartAsync(
            """
            nodes:
              push: { kind: source }
              a:
                code: |
                  exports.handler = async (ev, ctx) => {
                    ctx.route({ ev, f: () => 1 });
                    await null;
                    ctx.route(ev);
                    if (ev % 3 === 0) throw new Error('third');
                  };
              b: { code: "exports.handler = async (ev, ctx) => { ctx.route(ev); };" }
              c: { code: "exports.handler = async (ev, ctx) => { ctx.route(ev); };" }
            links:
              - push.out -> a.in
              - a.out -> b.in
              - a.out -> c.in
            """);
        for (var i = 0; i < 300; i++)
        {
            await run.HandleAsync((double)i);
        }

        var realm = run.Site.Share<JavaScriptRealm>(_ => throw new InvalidOperationException("no realm"));
        Assert.Equal(0, realm.Bodies.Held);
        Assert.Equal(100, run.Running.Counters("a").Failed);
        Assert.Equal(600, run.Running.Counters("b").Handled);
        Assert.Equal(600, run.Running.Counters("c").Handled);
    }

    [Fact]
    public async Task The_headers_of_a_request_passed_on_untouched_are_not_the_answers_headers()
    {
        await using var run = await TestGraph.StartAsync(
            """
            nodes:
              push: { kind: source }
              a: { code: "exports.handler = (ev, ctx) => { ev.body = 'hi'; ctx.route(ev); };" }
              b: { out: [], code: "exports.handler = (ev, ctx) => { ctx.emit('response', ev); ctx.emit('response', { ...ev, headers: { 'x-a': '1' } }); };" }
            links: [push.out -> a.in, a.out -> b.in]
            """);
        var origin = await run.HandleAsync(Lolo.Runtime.Messages.Record.Of(("headers", Lolo.Runtime.Messages.Record.Of(("host", "x")))));
        Assert.Equal(["text hi", "text hi headers=x-a,1"], origin.Answers);
    }

    [Fact]
    public async Task A_body_read_outside_JavaScript_keeps_what_has_a_plain_form()
    {
        await using var run = await JavaScriptGraph.StartAsync(
            "exports.handler = (ev, ctx) => ctx.route({ s: '\\ud800!', d: new Date(0), u: undefined, b: Buffer.from('hi'), f: ev => ev, n: [NaN, undefined], many: Object.fromEntries([...Array(5000).keys()].map(i => ['k' + i, i])) }, 'a');",
            sink: "a");
        await run.HandleAsync("x");
        Assert.True(run.Taken.TryDequeue(out var taken));
        var body = Assert.IsType<Lolo.Runtime.Messages.Record>(taken.Body.Read());
        Assert.Equal("\ufffd!", body["s"]);
        Assert.Equal("1970-01-01T00:00:00.000Z", body["d"]);
        Assert.False(body.ContainsKey("u"));
        Assert.Equal("hi"u8.ToArray(), body["b"]);
        Assert.Equal("[function f]", body["f"]!.ToString());
        Assert.Equal([null, null], Assert.IsType<object?[]>(body["n"]));
        var many = Assert.IsType<Lolo.Runtime.Messages.Record>(body["many"]);
        Assert.Equal(4999d, many["k4999"]);
    }

    [Fact]
    public async Task A_signal_that_nobody_waits_for_is_counted_and_a_slip_of_response_is_told()
    {
        await using var run = await JavaScriptGraph.StartAsync("exports.handler = (ev, { emit }) => { emit('respond', { body: 1 }); emit('saved'); };");
        await run.HandleAsync("x");
        Assert.Equal(2, run.Running.Counters("f").Of("unheard"));
        Assert.Contains("Warning nobody waits for the signal `respond`; did you mean `response`?", run.LogText, StringComparison.Ordinal);
        Assert.Contains("Debug nobody waits for the signal `saved`", run.LogText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_names_the_prototype_is_a_key_like_others_on_both_sides()
    {
        await using var graph = await JavaScriptGraph.StartAsync("""
            exports.handler = async (ev, ctx) => {
              const got = JSON.parse('{ "__proto__": { "isAdmin": true }, "constructor": 1 }');
              ctx.route({ got, came: JSON.stringify(ev), rights: [ev.isAdmin, ({}).isAdmin] }, 'a');
            };
            """, sink: "a");
        var answer = (Record)(await graph.AskAsync(JsonText.Read("""{"__proto__":{"isAdmin":true}}""")))!;
        Assert.Equal("""{"got":{"__proto__":{"isAdmin":true},"constructor":1},"came":"{\"__proto__\":{\"isAdmin\":true}}","rights":[null,null]}""", JsonText.Write(answer));
    }
}
