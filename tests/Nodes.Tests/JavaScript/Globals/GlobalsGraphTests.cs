using Microsoft.Extensions.Time.Testing;

namespace Lolo.Nodes.Tests.JavaScript.Globals;

public sealed class GlobalsGraphTests
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData("console.warn('from %s', 'a node')", "Warning from a node")]
    [InlineData("const console = { log: 1 }; ctx.log.info(console.log)", "Information 1")]
    [InlineData("ctx.log.error({ a: [new URL('http://a/b').host] })", "Error { a: [ 'a' ] }")]
    [InlineData("console.debug(process.env.GREETING)", "Debug hello")]
    [InlineData("queueMicrotask(() => { throw new Error('micro') })", "Error unhandled rejection: micro")]
    public async Task What_a_handler_does_with_a_global_comes_to_the_log(string code, string line)
    {
        await using var graph = await StartAsync($$"""exports.handler = (ev, ctx) => { {{code}}; ctx.route(ev); };""");
        await graph.AskAsync("x");
        Assert.Contains(graph.Log, written => written.StartsWith(line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_console_at_module_level_writes_while_the_module_loads()
    {
        await using var graph = await StartAsync("console.log('loading'); exports.handler = () => {};");
        Assert.Contains("Information loading", graph.Log);
    }

    [Theory]
    [InlineData("eval(ev)")]
    [InlineData("(text => eval(text))(ev)")]
    [InlineData(@"\u0065val(ev)")]
    [InlineData(@"if (ev) con\u{73}ole.log(ev.slice(13, 22))")]
    public async Task A_text_that_a_handler_evaluates_writes_to_the_log_of_its_node(string code)
    {
        await using var graph = await StartAsync($$"""exports.handler = (ev, ctx) => { {{code}}; ctx.route(ev); };""");
        await graph.AskAsync("console.log('evaluated')");
        Assert.Equal(["Information evaluated"], graph.LogOf("fn"));
    }

    [Fact]
    public async Task A_handler_awaits_a_timer_in_the_time_of_the_graph()
    {
        await using var graph = await StartAsync("exports.handler = async (ev, ctx) => { await new Promise(r => setTimeout(r, 60)); ctx.route(ev + '!'); };");
        graph.Send("late");
        await AdvanceUntilAsync(() => !graph.Taken.IsEmpty);
        await graph.SettleAsync();
        Assert.True(graph.Taken.TryDequeue(out var taken));
        Assert.Equal("late!", taken.Body.Read());
    }

    [Fact]
    public async Task An_error_in_a_timer_names_its_line_and_the_timers_after_it_run()
    {
        await using var graph = await StartAsync(
            "exports.handler = () => {\n  setTimeout(() => { throw new Error('tick') }, 5);\n  setTimeout(() => console.log('next'), 6);\n};");
        graph.Send("x");
        await AdvanceUntilAsync(() => graph.Log.Contains("Information next"));
        Assert.Contains(graph.Log, line => line.StartsWith("Error ", StringComparison.Ordinal) && line.Contains("tick", StringComparison.Ordinal));
    }

    private Task<TestGraph> StartAsync(string code) => TestGraph.StartAsync(
        $$"""
        graph: test
        env: { GREETING: hello }
        nodes:
          source: { kind: source }
          fn:
            code: |
              {{code.Replace("\n", "\n      ", StringComparison.Ordinal)}}
          sink: { kind: sink }
        links:
          - source.out -> fn.in
          - fn.out -> sink.in
        """,
        time: _time);

    private async Task AdvanceUntilAsync(Func<bool> isDone)
    {
        for (var i = 0; i < 5000 && !isDone(); i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        Assert.True(isDone());
    }
}
