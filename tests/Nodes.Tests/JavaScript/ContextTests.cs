using Lolo.Runtime.Contracts;
using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.JavaScript;

public sealed class ContextTests
{
    private static async Task<string> EvaluateAsync(string expression, string setup = "")
    {
        await using var run = await TestGraph.StartAsync(
            $$"""
            graph: shop
            title: The shop
            env: { GREETING: hello, HOST: "${HOST_VALUE}" }
            nodes:
              push: { kind: source }
              f:
                label: My function
                params: { size: 3, deep: { list: [1, two, true] } }
                in: [in, other]
                out: [a, b]
                code: |
                  exports.setup = async ctx => { {{setup}} };
                  exports.handler = async (ev, ctx) => { ctx.emit('response', { body: { value: await ({{expression}}) } }); };
            links:
              - push.out -> f.in
            """);
        var origin = await run.HandleAsync(Record.Of(("n", 1d), ("text", "x")));
        Assert.True(origin.Faults.IsEmpty, run.LogText);
        return Assert.Single(origin.Answers)["json {\"value\":".Length..^1];
    }

    [Theory]
    [InlineData("ctx.input", "\"in\"")]
    [InlineData("ctx.input === ctx.inputs.in && ctx.inputs.other === 'other'", "true")]
    [InlineData("ctx.outputs", "{\"a\":\"a\",\"b\":\"b\"}")]
    [InlineData("ctx.params", "{\"size\":3,\"deep\":{\"list\":[1,\"two\",true]}}")]
    [InlineData("ctx.env.GREETING + ' ' + ctx.env.HOST + ' ' + process.env.GREETING", "\"hello from the host hello\"")]
    [InlineData("[ctx.nodeId, ctx.nodeName, ctx.functionId, ctx.functionName]", "[\"f\",\"My function\",\"f\",\"My function\"]")]
    [InlineData("[ctx.graphId, ctx.appId, ctx.appName, ctx.version]", "[\"shop\",\"shop\",\"The shop\",1]")]
    [InlineData("ctx.session", "null")]
    [InlineData("ctx.sessions.count()", "0")]
    [InlineData("ctx.signal.aborted", "false")]
    [InlineData("ev", "{\"n\":1,\"text\":\"x\"}")]
    [InlineData("(ev.n = 2, ev.more = ['y'], ev)", "{\"n\":2,\"text\":\"x\",\"more\":[\"y\"]}")]
    public async Task A_member_of_ctx_has_its_value(string expression, string json) => Assert.Equal(json, await EvaluateAsync(expression));

    [Theory]
    [InlineData("(await ctx.state.set('k', { a: [1] }), ctx.state.get('k'))", "{\"a\":[1]}")]
    [InlineData("(await ctx.state.set('k', 1), await ctx.state.set('k', null), ctx.state.get('k') === undefined)", "true")]
    [InlineData("(await ctx.state.set('k', 1), [await ctx.state.delete('k'), await ctx.state.delete('k')])", "[true,false]")]
    [InlineData("[await ctx.state.incr('n'), await ctx.state.incr('n', 4), ctx.state.get('n')]", "[1,5,5]")]
    [InlineData("[await ctx.state.compareAndSet('k', null, 1), await ctx.state.compareAndSet('k', 2, 3), await ctx.state.compareAndSet('k', 1, 3), ctx.state.get('k')]", "[true,false,true,3]")]
    [InlineData("(await Promise.all(['a1', 'a2', 'b1'].map(k => ctx.state.set(k, 1))), [ctx.state.keys('a*'), ctx.state.keys('*1'), ctx.state.keys(/2$/), ctx.state.keys('a'), ctx.state.keys('?'), ctx.state.keys()])", "[[\"a1\",\"a2\"],[\"a1\",\"b1\"],[\"a2\"],[\"a1\",\"a2\"],[],[\"a1\",\"a2\",\"b1\"]]")]
    [InlineData("new Promise(resolve => { ctx.state.watch('w?', resolve); ctx.state.set('w1', 7); })", "{\"key\":\"w1\",\"new\":7}")]
    [InlineData("new Promise(resolve => { ctx.state.watch('w', resolve); ctx.state.set('v', 1); ctx.state.set('w:1', 7); })", "{\"key\":\"w:1\",\"new\":7}")]
    [InlineData("new Promise(resolve => { ctx.state.watch(/^w.1$/, c => c.old && resolve(c)); ctx.state.set('w:1', 6); ctx.state.set('w:1', 7); })", "{\"key\":\"w:1\",\"old\":6,\"new\":7}")]
    [InlineData("(() => { try { ctx.state.keys(5); } catch (e) { return e.message; } })()", "\"a pattern of keys is a string or a RegExp, not a number\"")]
    [InlineData("ctx.state.set(1, 2).catch(e => e.message)", "\"a key of the state is a string, not a number\"")]
    [InlineData("ctx.state.set('k'.repeat(600), 2).catch(e => e.message.length > 10)", "true")]
    public async Task State_keeps_values(string expression, string json) => Assert.Equal(json, await EvaluateAsync(expression));

    [Fact]
    public async Task A_helper_added_in_setup_is_a_member_of_ctx() =>
        Assert.Equal("\"f says x\"", await EvaluateAsync("ctx.say(ev.text)", "ctx.addHelper('say', c => text => `${c.nodeId} says ${text}`);"));

    [Fact]
    public async Task A_helper_must_not_hide_a_member() =>
        Assert.Contains(
            "ctx has a member `route` already",
            (await Assert.ThrowsAsync<HandlerException>(() => EvaluateAsync("1", "ctx.addHelper('route', () => 1);"))).Message,
            StringComparison.Ordinal);

    [Fact]
    public async Task A_setup_that_fails_keeps_the_graph_from_starting_and_names_the_line()
    {
        var error = await Assert.ThrowsAsync<HandlerException>(() => JavaScriptGraph.StartAsync("exports.setup = async () => {\n  throw new Error('no setup');\n};\nexports.handler = () => {};"));
        Assert.Equal("no setup", error.Message);
        Assert.Equal(8, error.Line);
    }

    [Fact]
    public async Task A_module_without_a_handler_keeps_the_graph_from_starting()
    {
        var error = await Assert.ThrowsAsync<HandlerException>(() => JavaScriptGraph.StartAsync("exports.handle = () => {};"));
        Assert.Contains("node `f` has no handler (it exports handle)", error.Message, StringComparison.Ordinal);
        Assert.Equal(7, error.Line);
        Assert.Contains("test.yaml#f:7", error.AuthorStack, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Teardown_the_stop_event_and_the_signal_run_when_the_version_ends()
    {
        var run = await JavaScriptGraph.StartAsync(
            """
            exports.setup = ctx => {
              ctx.events.on('stop', () => console.log('stop event'));
              ctx.signal.addEventListener('abort', () => console.log('aborted'));
            };
            exports.handler = () => {};
            exports.teardown = async ctx => { await null; ctx.log.info('torn down', ctx.nodeId); };
            """);
        await run.DisposeAsync();
        Assert.Contains("Information torn down f", run.LogText, StringComparison.Ordinal);
        Assert.Contains("stop event", run.LogText, StringComparison.Ordinal);
        Assert.Contains("aborted", run.LogText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Module_level_state_and_stored_closures_outlive_a_message()
    {
        await using var run = await JavaScriptGraph.StartAsync(
            """
            const known = {};
            exports.handler = async (ev, { emit }) => {
              known[ev] = text => emit('response', { body: text });
              for (const name of Object.keys(known)) known[name](`${ev} to ${name}`);
            };
            """);
        var (ann, bob) = (new TestOrigin(), new TestOrigin());
        await run.PushAsync("ann", ann);
        await run.PushAsync("bob", bob);
        await TestGraph.UntilAsync(() => ann.Answers.Count == 2 && bob.Answers.Count == 1, "both");
        Assert.Equal(["text ann to ann", "text bob to ann"], ann.Answers);
        Assert.Equal(["text bob to bob"], bob.Answers);
    }

    [Fact]
    public async Task A_signal_reaches_who_waits_for_it_once()
    {
        await using var run = await JavaScriptGraph.StartAsync(
            """
            exports.handler = (ev, { once, emit, log }) => {
              if (ev === 'wait') once('done', (a, b) => emit('response', { body: `${a} ${b.deep()}` }));
              if (ev === 'cancel') once('done', () => log.error('cancelled one was called'))();
              if (ev === 'short') once('done', () => log.error('late one was called'), 1);
              if (ev === 'raise') { emit('done', 1, { deep: () => 'live' }); emit('done', 2, { deep: () => 'again' }); }
            };
            """);
        var origin = new TestOrigin();
        foreach (var word in new[] { "wait", "cancel", "raise" })
        {
            await run.PushAsync(word, origin);
        }

        await TestGraph.UntilAsync(() => !origin.Answers.IsEmpty && origin.UnderWay == 0, "the signal");
        Assert.Equal(["text 1 live"], origin.Answers);
        Assert.DoesNotContain("Error ", run.LogText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_of_one_origin_are_handled_one_after_another_and_origins_interleave()
    {
        await using var run = await JavaScriptGraph.StartAsync(
            """
            let inside = 0, most = 0;
            const busy = new Set();
            exports.handler = async (ev, { emit }) => {
              if (busy.has(ev.who)) emit('response', { body: 'overlap' });
              busy.add(ev.who);
              most = Math.max(most, ++inside);
              await new Promise(resolve => setTimeout(resolve, 1 + ev.n % 3));
              inside--;
              busy.delete(ev.who);
              emit('response', { body: `${ev.n} ${most > 1}` });
            };
            """);
        var origins = Enumerable.Range(0, 5).Select(_ => new TestOrigin()).ToArray();
        for (var n = 0; n < 40; n++)
        {
            for (var who = 0; who < origins.Length; who++)
            {
                await run.PushAsync(Record.Of(("who", (double)who), ("n", (double)n)), origins[who]);
            }
        }

        await TestGraph.UntilAsync(() => origins.All(origin => origin.UnderWay == 0), "all");
        foreach (var origin in origins)
        {
            Assert.Equal(Enumerable.Range(0, 40).Select(n => $"{n}"), origin.Answers.Select(answer => answer["text ".Length..].Split(' ')[0]));
        }

        Assert.EndsWith("true", origins[0].Answers.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Awaiting_route_waits_for_a_slow_node()
    {
        await using var run = await TestGraph.StartAsync(
            """
            nodes:
              push: { kind: source }
              fast:
                code: |
                  exports.handler = async (ev, ctx) => {
                    let waited = 0;
                    for (let i = 0; i < 100; i++) {
                      const taken = ctx.route(i);
                      if (!(taken instanceof Promise)) waited++;
                      await taken;
                    }
                    ctx.emit('response', { body: waited > 0 ? 'waited' : 'never waited' });
                  };
              slow:
                capacity: 4
                out: []
                code: |
                  exports.handler = async (ev, ctx) => { await new Promise(resolve => setTimeout(resolve, 1)); ctx.emit('response', { body: String(ev) }); };
            links:
              - push.out -> fast.in
              - fast.out -> slow.in
            """);
        var origin = await run.HandleAsync("x");
        Assert.Contains("text waited", origin.Answers);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"text {i}"), origin.Answers.Where(answer => answer != "text waited"));
    }

    [Fact]
    public async Task Intervals_end_when_stopping_begins_and_a_sleeping_handler_still_settles()
    {
        var run = await JavaScriptGraph.StartAsync(
            """
            let ticks = 0;
            exports.setup = ctx => {
              setInterval(() => ticks++, 1);
              ctx.events.on('stop', () => { ticks = 0; setInterval(() => ticks++, 1); });
            };
            exports.handler = async (ev, ctx) => {
              await new Promise(resolve => ctx.signal.addEventListener('abort', resolve));
              await new Promise(resolve => setTimeout(resolve, 30));
              ctx.emit('response', { body: `slept, ${ticks} ticks` });
            };
            """);
        var origin = new TestOrigin();
        await run.PushAsync("x", origin);
        await TestGraph.UntilAsync(() => origin.UnderWay == 1, "the handler to be under way");
        await run.DisposeAsync();
        Assert.Equal(["text slept, 0 ticks"], origin.Answers);
    }
}
