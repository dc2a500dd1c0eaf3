using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;
using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.JavaScript;

public sealed class OriginTests
{
    [Fact]
    public async Task What_a_session_keeps_can_be_read_when_it_has_gone_as_long_as_its_messages_are_under_way()
    {
        var sessions = new SessionDirectory();
        await using var run = await StartAsync(
            """
            exports.handler = async (ev, { session, log }) => {
              if (ev === 'name') { session.data.name = 'Ann'; session.data.gone = 1; delete session.data.gone; session.data.none = null; }
              if (ev === 'close') {
                log.info('left:', session.data.name, Object.keys(session.data), 'none' in session.data);
                try { session.data.f = () => 1; } catch (error) { log.info(error.message); }
              }
            };
            """,
            sessions);
        var ann = new TestSession("ann");
        sessions.Add(ann);
        await run.PushAsync("name", ann);
        await run.SettleAsync();
        ann.End();
        sessions.Remove(ann);
        await run.PushAsync("close", ann);
        await run.SettleAsync();
        Assert.Contains("Information left: Ann [ 'name' ] false", run.LogText, StringComparison.Ordinal);
        Assert.Contains("a function cannot be kept", run.LogText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sessions_of_a_node_are_sent_to_and_no_others()
    {
        var sessions = new SessionDirectory();
        await using var run = await StartAsync(
            "exports.handler = (ev, { sessions }) => { sessions.of('other').send('ann', 'no'); sessions.of('source').send('ann', 'yes'); };", sessions);
        var ann = new TestSession("ann");
        sessions.Add(ann);
        await run.HandleAsync("x");
        Assert.Equal(["text yes"], ann.Sent);
        Assert.Equal(1, run.Running.Counters("f").Of("gone"));
    }

    [Theory]
    [InlineData("{ body: 'x', code: null, reason: null, status: null }", "text x", "")]
    [InlineData("{ body: 'x', status: '404' }", "text x status=404", "")]
    [InlineData("{ body: 'x', statusCode: 'many' }", "", "`status` of a response is a whole number, not many")]
    [InlineData("{ end: true, code: 1.5 }", "", "`code` of a response is a whole number, not 1.5")]
    public async Task A_response_takes_whole_numbers_and_nothing_for_null(string response, string answer, string error)
    {
        await using var run = await StartAsync($"exports.handler = (ev, ctx) => ctx.emit('response', {response});");
        var origin = await run.HandleAsync("x");
        Assert.Equal(answer, origin.Answers.SingleOrDefault() ?? "");
        Assert.Contains(error, run.LogText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wait_that_is_dropped_is_told_at_debug_with_the_reason()
    {
        await using var run = await StartAsync(
            """
            exports.handler = (ev, { once }) => {
              once('late', () => {}, 1);
              once('never', () => {}, Infinity);
              try { once('wrong', () => {}, 'soon'); } catch (error) { console.log(error.message); }
            };
            """);
        var origin = await run.HandleAsync("x");
        await run.UntilAsync(() => run.LogText.Contains("signal late any more: it did not come within 0.001 s", StringComparison.Ordinal));
        origin.End();
        await run.UntilAsync(() => run.LogText.Contains("Debug nobody waits for signal never any more: the origin has gone", StringComparison.Ordinal));
        Assert.Contains("takes a function, and a time in milliseconds", run.LogText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ctx.once('go', () => { while (true) {} }); ctx.emit('go');")]
    [InlineData("ctx.state.watch('k', () => { while (true) {} }); ctx.state.set('k', 1);")]
    public async Task An_endless_loop_of_a_callback_is_cut_and_the_realm_lives_on(string call)
    {
        await using var run = await StartAsync($"exports.handler = (ev, ctx) => {{ if (ev === 'loop') {{ {call} }} else ctx.emit('response', {{ body: ev }}); }};", limits: new() { Run = TimeSpan.FromMilliseconds(500) });
        await run.HandleAsync("loop");
        await run.UntilAsync(() => run.LogText.Contains("was cut", StringComparison.Ordinal));
        Assert.Equal(["text next"], (await run.HandleAsync("next")).Answers);
        Assert.Empty(run.Rebuilds);
    }

    [Fact]
    public async Task An_endless_setup_is_cut_and_says_so()
    {
        var error = await Assert.ThrowsAsync<HandlerException>(() => StartAsync(
            "exports.setup = () => { while (true) {} };\nexports.handler = () => {};", limits: new() { Load = TimeSpan.FromMilliseconds(300) }));
        Assert.StartsWith("ran for 300 ms without a pause and was cut", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_listener_that_throws_keeps_no_other_from_hearing()
    {
        var run = await StartAsync(
            "exports.setup = ({ events }) => { events.on('stop', () => { throw new Error('first'); }); events.on('stop', () => console.log('second')); };\nexports.handler = () => {};");
        await run.DisposeAsync();
        Assert.Contains("first", run.LogText, StringComparison.Ordinal);
        Assert.Contains("Information second", run.LogText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Helpers_are_added_in_setup_only()
    {
        await using var run = await StartAsync("exports.handler = (ev, ctx) => ctx.addHelper('say', () => 1);");
        await run.HandleAsync("x");
        Assert.Contains("helpers are added in `setup` only", run.LogText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ttl: 0")]
    [InlineData("ttl: -5")]
    [InlineData("ttl: 'soon'")]
    public async Task A_time_to_live_is_above_zero(string options)
    {
        await using var run = await StartAsync($"exports.handler = (ev, ctx) => ctx.state.set('k', 1, {{ {options} }});");
        await run.HandleAsync("x");
        Assert.Contains("a `ttl` is a number of milliseconds above zero", run.LogText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("code: |\n      //\n      exports.handler = () => { throw new Error('no'); };", 6)]
    [InlineData("code: >\n      //\n      \n\n      exports.handler = () => { throw new Error('no'); };", 4)]
    [InlineData("code: \"\\n\\n\\nexports.handler = () => { throw new Error('no'); };\"", 4)]
    public async Task A_line_is_one_of_the_file_or_where_folded_and_quoted_code_begins(string code, int line)
    {
        await using var run = await TestGraph.StartAsync(
            $"""
            nodes:
              source: {"{ kind: source }"}
              f:
                {code}
              sink: {"{ kind: sink }"}
            links: [source.out -> f.in, f.error -> sink.in]
            """);
        await run.HandleAsync("x");
        Assert.True(run.Taken.TryDequeue(out var taken), run.LogText);
        var body = Assert.IsType<Record>(taken.Body.Read());
        Assert.Equal((double)line, Assert.IsType<Record>(body["error"])["line"]);
    }

    private static Task<TestGraph> StartAsync(string code, SessionDirectory? sessions = null, HandlerLimits? limits = null) => TestGraph.StartAsync(
        $"""
        nodes:
          source: {"{ kind: source }"}
          f:
            out: []
            code: |
        {string.Join('\n', code.ReplaceLineEndings("\n").Split('\n').Select(line => "      " + line))}
        links: [source.out -> f.in]
        """,
        limits,
        sessions);
}
