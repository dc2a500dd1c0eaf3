using Microsoft.Extensions.Time.Testing;
using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.Timing;

public sealed class DebounceTests
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData("{ quiet: 1s }", "", "c", "cd", 2)]
    [InlineData("{ quiet: 1s, send: first }", "a", "a", "ad", 2)]
    [InlineData("{ quiet: 1s, send: both }", "a", "ac", "acd", 1)]
    public async Task Of_a_burst_the_chosen_messages_go_on(string parameters, string during, string after, string atTheEnd, int replaced)
    {
        await using var graph = await StartAsync(parameters);
        foreach (var body in new[] { "a", "b", "c" })
        {
            await SendAsync(graph, body);
            await AdvanceAsync(graph, 0.9);
        }

        Assert.Equal(during, Out(graph));
        await AdvanceAsync(graph, 0.1);
        Assert.Equal(after, Out(graph));
        Assert.Equal(replaced, graph.Running.Counters("node").Of("replaced"));
        await AdvanceAsync(graph, 5);
        await SendAsync(graph, "d");
        await AdvanceAsync(graph, 1);
        Assert.Equal(atTheEnd, Out(graph));
    }

    [Fact]
    public async Task Messages_that_never_cease_are_put_off_no_longer_than_the_longest()
    {
        await using var graph = await StartAsync("{ quiet: 1s, longest: 2s }");
        for (var i = 0; i < 10; i++)
        {
            await SendAsync(graph, $"{i}");
            await AdvanceAsync(graph, 0.5);
        }

        Assert.Equal("37", Out(graph));
    }

    [Fact]
    public async Task Every_key_has_a_burst_of_its_own_and_with_too_many_the_first_due_ends_early()
    {
        await using var graph = await StartAsync("{ quiet: 10s, key: 'event[0]', keys: 2 }");
        foreach (var body in new[] { "a1", "b1", "a2", "c1" })
        {
            await SendAsync(graph, body);
            await AdvanceAsync(graph, 1);
        }

        Assert.Equal("a2", Out(graph));
        Assert.Equal(1, graph.Running.Counters("node").Of("early"));
        await AdvanceAsync(graph, 10);
        Assert.Equal("a2b1c1", Out(graph));
    }

    [Fact]
    public async Task A_body_that_was_replaced_is_let_go_and_so_is_its_origin()
    {
        var graph = await StartAsync("{ quiet: 1h }");
        var (owner, first, second) = (new CountingOwner(), new TestOrigin(), new TestOrigin());
        graph.Send(owner.Body, first);
        graph.Send(owner.Body, second);
        await graph.SettleAsync();
        Assert.Equal((1, 0, 1), (owner.Holders, first.UnderWay, second.UnderWay));
        await graph.DisposeAsync();
        Assert.Equal((1, 0), (owner.Holders, second.UnderWay));
        Assert.Equal("live", Out(graph));
    }

    [Fact]
    public async Task Keys_that_only_read_the_same_are_others()
    {
        await using var graph = await StartAsync("{ quiet: 1s, key: 'event.k' }");
        foreach (var key in new object?[] { null, "null", true, "true", 1d, "1", Record.Of(("a", 1d)), """{"a":1}""", Record.Of(("a", 1d)) })
        {
            await SendAsync(graph, Record.Of(("k", key)));
        }

        await AdvanceAsync(graph, 1);
        Assert.Equal((8, 1), (graph.Taken.Count, graph.Running.Counters("node").Of("replaced")));
    }

    [Fact]
    public void A_longest_that_is_shorter_than_the_quiet_is_a_fault()
    {
        var findings = TestGraph.Check(Yaml("{ quiet: 2s, longest: 1s }"));
        Assert.Contains(findings, finding => finding.Contains("LOLO624") && finding.Contains("make it longer"));
    }

    [Fact]
    public void A_malformed_key_is_a_fault_at_its_place() =>
        Assert.Contains(TestGraph.Check(Yaml("{ quiet: 2s, key: event. }")), finding => finding.Contains("test.yaml:3:") && finding.Contains("no JavaScript expression"));

    private static string Out(TestGraph graph) => string.Concat(graph.Taken.Select(taken => taken.Body.Read()));

    private static string Yaml(string parameters) =>
        $$"""
        nodes:
          source: { kind: source }
          node: { kind: debounce, params: {{parameters}} }
          sink: { kind: sink }
        links:
          - source.out -> node.in
          - node.out -> sink.in
        """;

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

    private Task<TestGraph> StartAsync(string parameters) => TestGraph.StartAsync(Yaml(parameters), time: _time);
}
