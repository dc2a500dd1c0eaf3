using Microsoft.Extensions.Time.Testing;
using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.Life;

public sealed class ErrorTriggerTests
{
    private const string Bad = "exports.handler = (ev, ctx) => { if (ev.bad) throw new Error('broken'); ctx.route(ev); }";

    [Fact]
    public async Task An_error_that_no_port_took_is_told_with_its_message_and_can_be_answered()
    {
        await using var graph = await TestGraph.StartAsync(Yaml(Bad, "exports.handler = (ev, ctx) => { ctx.emit('response', { body: ev.error.message }); ctx.route(ev); }"));
        var origin = await graph.HandleAsync(Record.Of(("bad", true), ("n", 5d)));
        var told = (Record)Assert.Single(graph.Taken).Body.Read()!;
        var error = (Record)told["error"]!;
        Assert.Equal(("broken", "work", 6d), (error["message"], error["node"], error["line"]));
        Assert.Contains("test.yaml#work:6", (string)error["stack"]!);
        Assert.Equal(5d, ((Record)told["ev"]!)["n"]);
        Assert.Equal(["text broken"], origin.Answers);
        Assert.Empty(origin.Faults);
        Assert.Equal(["500 "], origin.LaterFaults);
        Assert.Empty(graph.Log);
        Assert.Equal(1, graph.Running.Counters("work").Failed);
    }

    [Fact]
    public async Task An_error_port_that_is_linked_goes_before()
    {
        await using var graph = await TestGraph.StartAsync(Yaml(Bad, "exports.handler = () => {}", "- work.error -> sink.in"));
        await graph.HandleAsync(Record.Of(("bad", true)));
        Assert.Single(graph.Taken);
        Assert.Equal(0, graph.Running.Counters("errors").Routed);
    }

    [Fact]
    public async Task An_error_while_an_error_is_handled_goes_to_the_log_and_the_origin_and_not_round()
    {
        await using var graph = await TestGraph.StartAsync(Yaml(Bad, "exports.handler = async () => { await null; throw new Error('no help'); }"));
        var origin = await graph.HandleAsync(Record.Of(("bad", true)));
        Assert.Equal(1, graph.Running.Counters("errors").Routed);
        Assert.Equal(["500 "], origin.Faults);
        Assert.Contains("no help", Assert.Single(graph.Log));
    }

    [Fact]
    public async Task A_node_that_handles_errors_too_is_caught_in_its_ordinary_journeys()
    {
        await using var graph = await TestGraph.StartAsync(Yaml(Bad, "exports.handler = (ev, ctx) => ctx.route({ bad: true })", "- help.out -> work.in", "- work.out -> sink.in"));
        await graph.HandleAsync(Record.Of(("bad", true)));
        Assert.Equal((2, 1), (graph.Running.Counters("work").Failed, graph.Running.Counters("errors").Routed));
        await graph.HandleAsync(Record.Of(("bad", true)));
        Assert.Equal((4, 2), (graph.Running.Counters("work").Failed, graph.Running.Counters("errors").Routed));
    }

    [Fact]
    public async Task Circles_on_an_error_s_way_count_their_hops_as_ever()
    {
        await using var graph = await TestGraph.StartAsync(
            "maxHops: 4\n" + Yaml(Bad, "exports.handler = (ev, ctx) => { const n = (ev.n ?? 0) + 1; ctx.route({ n }, n < 4 ? 'again' : 'out'); }", "- help.again -> help.in", "- help.out -> sink.in")
                .Replace("help:", "help:\n    out: [out, again]", StringComparison.Ordinal));
        await graph.HandleAsync(Record.Of(("bad", true)));
        Assert.True(graph.Taken.Count == 1, graph.LogText);
    }

    [Theory]
    [InlineData("exports.handler = () => { setTimeout(() => { throw new Error('late'); }, 1000); }", "late")]
    [InlineData("exports.handler = () => { setTimeout(() => { void Promise.reject(new Error('late')); }, 1000); }", "unhandled rejection: late")]
    public async Task Errors_outside_any_handler_are_told_without_a_message(string code, string sentence)
    {
        var time = new FakeTimeProvider();
        await using var graph = await TestGraph.StartAsync(Yaml(code, "exports.handler = (ev, ctx) => ctx.route(ev)"), time: time);
        await graph.HandleAsync(Record.Empty);
        time.Advance(TimeSpan.FromSeconds(1));
        await graph.UntilAsync(() => graph.Taken.Count == 1);
        var told = (Record)graph.Taken.Single().Body.Read()!;
        Assert.Equal((sentence, "work"), (((Record)told["error"]!)["message"], ((Record)told["error"]!)["node"]));
        Assert.Null(told["ev"]);
        Assert.Equal(1, graph.Running.Counters("work").Of("unhandled"));
    }

    [Fact]
    public async Task A_timer_that_fails_while_an_error_is_handled_cannot_feed_itself()
    {
        var time = new FakeTimeProvider();
        await using var graph = await TestGraph.StartAsync(Yaml(Bad, "exports.handler = () => { setTimeout(() => { throw new Error('again'); }, 0); }"), time: time);
        await graph.HandleAsync(Record.Of(("bad", true)));
        await graph.UntilAsync(() =>
        {
            time.Advance(TimeSpan.FromMilliseconds(1));
            return graph.LogText.Contains("again");
        });
        Assert.Equal(11, graph.Running.Counters("errors").Routed);
    }

    [Fact]
    public async Task What_goes_wrong_when_the_nodes_have_ended_is_in_the_log()
    {
        var graph = await TestGraph.StartAsync(Yaml("exports.handler = () => {}; exports.teardown = () => { void Promise.reject(new Error('too late')); }", "exports.handler = (ev, ctx) => ctx.route(ev)"));
        await graph.DisposeAsync();
        Assert.Contains("too late", graph.LogText);
    }

    [Fact]
    public async Task A_trigger_that_leads_nowhere_takes_nothing()
    {
        await using var graph = await TestGraph.StartAsync(
            $$"""
            nodes:
              source: { kind: source }
              errors: { kind: error-trigger }
              work: { code: "{{Bad}}" }
            links:
              - source.out -> work.in
            """);
        var origin = await graph.HandleAsync(Record.Of(("bad", true)));
        Assert.Equal(["500 "], origin.Faults);
        Assert.Contains("broken", graph.LogText);
    }

    [Fact]
    public async Task Errors_that_find_too_many_waiting_go_to_the_log_and_are_answered()
    {
        var hold = new HoldKind();
        await using var graph = await TestGraph.StartAsync(
            $$"""
            nodes:
              source: { kind: source }
              errors: { kind: error-trigger }
              work: { code: "{{Bad}}" }
              hold: { kind: hold, concurrency: 1, capacity: 1 }
            links:
              - source.out -> work.in
              - errors.out -> hold.in
            """,
            kinds: [hold]);
        var origins = Enumerable.Range(0, 1_500).Select(_ => new TestOrigin()).ToArray();
        foreach (var origin in origins)
        {
            await graph.PushAsync(Record.Of(("bad", true)), origin);
        }

        await graph.UntilAsync(() => graph.Running.Counters("work").Failed == 1_500);
        var full = graph.Running.Counters("errors").Of("full");
        Assert.InRange(full, 450, 500);
        Assert.Equal(full, origins.Count(origin => origin.Faults.Count == 1));
        Assert.Equal(1_500 - full, origins.Count(origin => origin.LaterFaults.Count == 1));
        hold.LetGo();
    }

    private static string Yaml(string work, string help, params string[] links) =>
        $$"""
        nodes:
          source: { kind: source }
          errors: { kind: error-trigger }
          work:
            code: |
              {{work}}
          help:
            code: |
              {{help}}
          sink: { kind: sink }
        links:
          - source.out -> work.in
          - errors.out -> help.in
          {{(links.Length == 0 ? "- help.out -> sink.in" : string.Join("\n  ", links))}}
        """;
}
