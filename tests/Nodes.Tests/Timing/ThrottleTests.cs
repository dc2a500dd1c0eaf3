using Microsoft.Extensions.Time.Testing;
using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.Timing;

public sealed class ThrottleTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task So_many_go_at_once_and_the_others_wait_for_their_turn_in_order()
    {
        await using var graph = await StartAsync("{ most: 2, per: 1s }");
        Send(graph, "a", "b", "c", "d", "e");
        await graph.SettleAsync();
        Assert.Equal("ab", Out(graph));
        await AdvanceAsync(graph, 0.999);
        Assert.Equal("ab", Out(graph));
        await AdvanceAsync(graph, 0.001);
        Assert.Equal("abcd", Out(graph));
        await AdvanceAsync(graph, 1);
        Assert.Equal("abcde", Out(graph));
    }

    [Fact]
    public async Task No_stretch_of_the_time_has_more_than_the_most()
    {
        await using var graph = await StartAsync("{ most: 2, per: 1s }");
        await SendAsync(graph, "a");
        await AdvanceAsync(graph, 0.9);
        await SendAsync(graph, "b");
        await AdvanceAsync(graph, 0.1);
        await SendAsync(graph, "c");
        await SendAsync(graph, "d");
        Assert.Equal("abc", Out(graph));
        await AdvanceAsync(graph, 0.8);
        Assert.Equal("abc", Out(graph));
        await AdvanceAsync(graph, 0.1);
        Assert.Equal("abcd", Out(graph));
    }

    [Fact]
    public async Task With_rest_what_is_over_leaves_at_once_by_another_port()
    {
        await using var graph = await StartAsync("{ per: 1s, over: rest }");
        await SendAsync(graph, "a");
        await SendAsync(graph, "b");
        await AdvanceAsync(graph, 1);
        await SendAsync(graph, "c");
        Assert.Equal(["out a", "rest b", "out c"], graph.Taken.Select(taken => $"{taken.Port} {taken.Body.Read()}"));
    }

    [Fact]
    public async Task Every_key_has_a_rate_of_its_own()
    {
        await using var graph = await StartAsync("{ per: 1s, over: rest, key: event.user }");
        foreach (var user in new object?[] { "ann", "ben", "ann", 1d, 1d, null, null, Record.Of(("id", "x")), Record.Of(("id", "x")) })
        {
            await SendAsync(graph, Record.Of(("user", user)));
        }

        Assert.Equal(["out", "out", "rest", "out", "rest", "out", "rest", "out", "rest"], graph.Taken.Select(taken => taken.Port));
    }

    [Fact]
    public async Task A_key_whose_expression_throws_is_an_error_of_the_node()
    {
        await using var graph = await StartAsync("{ per: 1s, key: event.user.id }");
        await SendAsync(graph, Record.Empty);
        await SendAsync(graph, Record.Of(("user", Record.Of(("id", "ann")))));
        Assert.Single(graph.Taken);
        Assert.Contains("test.yaml#node:3", graph.LogText);
    }

    [Fact]
    public async Task Of_too_many_keys_the_oldest_is_forgotten_and_old_ones_are_forgotten_by_themselves()
    {
        await using var graph = await StartAsync("{ per: 10s, over: rest, key: event, keys: 2 }");
        foreach (var key in new[] { "a", "b", "c", "a" })
        {
            await SendAsync(graph, key);
            await AdvanceAsync(graph, 1);
        }

        Assert.Equal(["out a", "out b", "out c", "out a"], graph.Taken.Select(taken => $"{taken.Port} {taken.Body.Read()}"));
        Assert.Equal(2, graph.Running.Counters("node").Of("forgotten"));
        await AdvanceAsync(graph, 20);
        await SendAsync(graph, "d");
        Assert.Equal(2, graph.Running.Counters("node").Of("forgotten"));
    }

    [Fact]
    public async Task A_full_node_holds_its_senders_back_and_loses_nothing()
    {
        await using var graph = await StartAsync("{ per: 1s, limit: 4 }");
        Send(graph, [.. Enumerable.Range(0, 10).Select(i => $"{i}")]);
        await graph.UntilAsync(() => graph.Running.Counters("node").Handled == 5);
        await Task.Delay(20, TestContext.Current.CancellationToken);
        Assert.Equal((5, "0"), (graph.Running.Counters("node").Handled, Out(graph)));
        for (var count = 2; count <= 10; count++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await graph.UntilAsync(() => graph.Running.Counters("node").Handled == Math.Min(10, count + 4) && graph.Taken.Count == count);
        }

        Assert.Equal("0123456789", Out(graph));
    }

    [Fact]
    public async Task A_stop_sends_what_waits_on_at_once_in_the_order_of_arrival()
    {
        var graph = await StartAsync("{ per: 1h, key: event.length }");
        Send(graph, "a", "bb", "c", "dd", "e");
        await graph.SettleAsync();
        Assert.Equal("abb", Out(graph));
        await graph.DisposeAsync();
        Assert.Equal("abbcdde", Out(graph));
        Assert.Equal(3, graph.Running.Counters("node").Of("early"));
    }

    private static string Out(TestGraph graph) => string.Concat(graph.Taken.Select(taken => taken.Body.Read()));

    private static void Send(TestGraph graph, params string[] bodies)
    {
        var origin = new TestOrigin();
        foreach (var body in bodies)
        {
            graph.Send(body, origin);
        }
    }

    private static async Task SendAsync(TestGraph graph, object? body)
    {
        graph.Send(body);
        await graph.SettleAsync();
    }

    private async Task AdvanceAsync(TestGraph graph, double seconds)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        await graph.SettleAsync();
    }

    private Task<TestGraph> StartAsync(string parameters) => TestGraph.StartAsync(
        $$"""
        nodes:
          source: { kind: source }
          node: { kind: throttle, params: {{parameters}} }
          sink: { kind: sink, in: [out, rest] }
        links:
          - source.out -> node.in
          - node.out -> sink.out
          - node.rest -> sink.rest
        """,
        time: _time);
}
