using Lolo.Runtime.State;
using Microsoft.Extensions.Time.Testing;
using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.Life;

public sealed class StateTriggerTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly HoldKind _hold = new();
    private readonly MemoryStateStore _state;

    public StateTriggerTests() => _state = new(_time);

    public void Dispose() => _state.Dispose();

    [Fact]
    public async Task A_change_tells_the_key_the_old_and_the_new_value_and_an_end_of_time_too()
    {
        await using var graph = await StartAsync("{ key: stock }");
        await _state.SetAsync("stock", """{"apples":[1,2.5]}""");
        await _state.SetAsync("stocks", "1");
        await _state.SetAsync("stock", "\"few\"", TimeSpan.FromSeconds(5));
        await TestGraph.UntilAsync(() => graph.Taken.Count == 2, "two changes");
        _time.Advance(TimeSpan.FromSeconds(5));
        await _state.IncrementAsync("stock", 7);
        await _state.DeleteAsync("stock");
        await TestGraph.UntilAsync(() => graph.Taken.Count == 5, "five changes");
        Assert.Equal(
            [
                """{"key":"stock","old":null,"new":{"apples":[1,2.5]}}""",
                """{"key":"stock","old":{"apples":[1,2.5]},"new":"few"}""",
                """{"key":"stock","old":"few","new":null}""",
                """{"key":"stock","old":null,"new":7}""",
                """{"key":"stock","old":7,"new":null}""",
            ],
            graph.Taken.Select(taken => Lolo.Runtime.Messages.JsonText.Write(taken.Body.Read())));
    }

    [Theory]
    [InlineData("{ prefix: 'user:' }", "user:1:name, user:1:age, user:22:name, user:*")]
    [InlineData("{ prefix: '' }", "user:1:name, user:1:age, other, user:22:name, user:*, \\d")]
    [InlineData("{ pattern: 'user:?:*' }", "user:1:name, user:1:age")]
    [InlineData("{ pattern: '*:name' }", "user:1:name, user:22:name")]
    [InlineData("{ pattern: 'user:1:' }", "user:1:name, user:1:age")]
    [InlineData("{ prefix: 'user:*' }", "user:*")]
    [InlineData("{ pattern: '\\d' }", "\\d")]
    public async Task Only_the_keys_that_were_asked_for_are_told(string parameters, string keys)
    {
        await using var graph = await StartAsync(parameters);
        foreach (var key in new[] { "user:1:name", "user:1:age", "other", "user:22:name", "user:*", "\\d" })
        {
            await _state.SetAsync(key, "1");
        }

        var expected = keys.Split(", ");
        await TestGraph.UntilAsync(() => graph.Taken.Count >= expected.Length, "the changes");
        await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.Equal(expected, Keys(graph));
    }

    [Fact]
    public async Task Writing_the_value_that_is_there_is_no_change()
    {
        await using var graph = await StartAsync("{ key: k }");
        await _state.SetAsync("k", "1");
        await _state.SetAsync("k", "1");
        await _state.SetAsync("k", "2");
        await TestGraph.UntilAsync(() => graph.Taken.Count == 2, "two changes");
        await graph.SettleAsync();
        Assert.Equal(2, graph.Taken.Count);
    }

    [Fact]
    public async Task Changes_of_one_key_are_handled_one_after_another_and_those_of_others_beside_them()
    {
        await using var graph = await StartAsync("{ prefix: '' }", "hold");
        foreach (var (key, value) in new[] { ("a", "1"), ("a", "2"), ("b", "1"), ("a", "3"), ("b", "2") })
        {
            await _state.SetAsync(key, value);
        }

        await TestGraph.UntilAsync(() => _hold.Begun.Count == 2 && graph.Running.MessagesUnderWay == 5, "two to begin");
        Assert.Equal(["a", "b"], _hold.Begun.Select(body => ((Record)body!)["key"]).Order());
        _hold.LetGo();
        await TestGraph.UntilAsync(() => graph.Taken.Count == 5, "all");
        var values = graph.Taken.Select(taken => (Record)taken.Body.Read()!).ToLookup(change => change["key"], change => change["new"]);
        Assert.Equal([1d, 2d, 3d], values["a"]);
        Assert.Equal([1d, 2d], values["b"]);
    }

    [Fact]
    public async Task Of_too_many_waiting_changes_the_oldest_are_dropped_and_counted_and_the_log_says_so()
    {
        await using var graph = await StartAsync("{ prefix: '', limit: 3 }", "hold, concurrency: 1, capacity: 1");
        await _state.SetAsync("first", "1");
        await TestGraph.UntilAsync(() => _hold.Begun.Count == 1, "the first");
        for (var i = 0; i < 50; i++)
        {
            await _state.SetAsync($"k{i}", "1");
        }

        // How many is a matter of how soon the pump takes the one that is on its way.
        await TestGraph.UntilAsync(() => graph.Running.Counters("trigger").Of("dropped") >= 44, "changes to be dropped");
        _hold.LetGo();
        await TestGraph.UntilAsync(() => graph.Taken.Count + graph.Running.Counters("trigger").Of("dropped") == 51, "the others");
        Assert.Equal(["k47", "k48", "k49"], Keys(graph).TakeLast(3));
        Assert.Single(graph.Log, line => line.Contains("more than 3 changes wait"));
    }

    [Fact]
    public async Task A_graph_that_feeds_itself_is_told_so()
    {
        await using var graph = await TestGraph.StartAsync(
            """
            nodes:
              source: { kind: source }
              trigger: { kind: state-trigger, params: { key: n } }
              more:
                code: |
                  exports.handler = async (ev, ctx) => {
                    if (ev.new < 1500) await ctx.state.incr('n');
                    else ctx.route(ev);
                  };
              sink: { kind: sink }
            links:
              - trigger.changed -> more.in
              - more.out -> sink.in
            """,
            time: _time,
            state: _state);
        await _state.SetAsync("n", "1");
        await TestGraph.UntilAsync(() => graph.Taken.Count == 1, "the end of it");
        Assert.Single(graph.Log, line => line.Contains("a graph that writes a key it watches feeds itself") && line.Contains("`n`"));
        Assert.Equal(0, graph.Running.Counters("trigger").Of("dropped"));
    }

    [Fact]
    public async Task After_the_stop_began_no_change_enters_but_those_that_waited_do()
    {
        var graph = await StartAsync("{ prefix: '', limit: 5 }", "hold, concurrency: 1, capacity: 1");
        for (var i = 0; i < 10; i++)
        {
            await _state.SetAsync($"k{i}", "1");
        }

        // One is held, one is on its way, five wait: when three were dropped, the trigger has heard of all ten.
        await TestGraph.UntilAsync(() => _hold.Begun.Count == 1 && graph.Running.Counters("trigger").Of("dropped") == 3, "all of them");
        await graph.Running.CloseAsync();
        await _state.SetAsync("late", "1");
        _hold.LetGo();
        await graph.DisposeAsync();
        Assert.Equal(["k0", "k1", "k5", "k6", "k7", "k8", "k9"], Keys(graph));
    }

    [Theory]
    [InlineData("{}", "give `key`, `prefix` or `pattern`")]
    [InlineData("{ key: a, prefix: b }", "give one of key, prefix")]
    public void Which_keys_must_be_said_once(string parameters, string sentence)
    {
        var findings = TestGraph.Check($"nodes:\n  trigger: {{ kind: state-trigger, params: {parameters} }}\n");
        Assert.Contains(findings, finding => finding.Contains("LOLO623") && finding.Contains(sentence));
    }

    private static List<object?> Keys(TestGraph graph) => [.. graph.Taken.Select(taken => ((Record)taken.Body.Read()!)["key"])];

    private Task<TestGraph> StartAsync(string parameters, string? between = null) => TestGraph.StartAsync(
        $$"""
        nodes:
          trigger: { kind: state-trigger, params: {{parameters}} }
          source: { kind: source }
          {{(between is null ? "" : $"between: {{ kind: {between} }}")}}
          sink: { kind: sink }
        links:
          - {{(between is null ? "trigger.changed -> sink.in" : "trigger.changed -> between.in")}}
          {{(between is null ? "" : "- between.out -> sink.in")}}
        """,
        time: _time,
        state: _state,
        kinds: [_hold]);
}
