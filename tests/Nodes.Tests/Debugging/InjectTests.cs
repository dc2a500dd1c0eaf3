using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;
using Microsoft.Extensions.Time.Testing;

namespace Lolo.Nodes.Tests.Debugging;

/// <summary>Bodies that a person sends.</summary>
public sealed class InjectTests
{
    private static readonly TimeSpan _wait = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_sample_comes_out_as_it_is_written()
    {
        await using var graph = await StartAsync("sink", "samples: { large: { id: 2, items: [tea, milk] } }");
        var injection = await SendAsync(graph, Inject(graph).Samples["large"]);
        Assert.Equal(InjectionFate.Ended, injection.Fate);
        Assert.True(graph.Taken.TryDequeue(out var taken));
        Assert.Equal("""{"id":2,"items":["tea","milk"]}""", JsonText.Write(taken.Body.Read()));
    }

    [Fact]
    public async Task The_first_answer_comes_back_and_later_ones_are_counted()
    {
        await using var graph = await StartAsync("ctx.emit('response', { body: { got: ev }, status: 201 }); ctx.emit('response', { body: 'again' });");
        var injection = await SendAsync(graph, 7d);
        Assert.Equal(InjectionFate.Answered, injection.Fate);
        Assert.Equal((ResponseKind.Json, """{"got":7}""", 201), (injection.Kind, injection.Text, injection.Status));
        await graph.SettleAsync();
        Assert.Equal(1, graph.Running.Counters("order").Of("answered"));
    }

    [Theory]
    [InlineData("ctx.emit('response', { body: 'plain' })", ResponseKind.Text, "plain")]
    [InlineData("ctx.emit('response', { body: new Uint8Array([1, 2]) })", ResponseKind.Bytes, "0102")]
    [InlineData("ctx.emit('response', {})", ResponseKind.None, "")]
    public async Task An_answer_keeps_its_form(string code, ResponseKind kind, string text)
    {
        await using var graph = await StartAsync(code);
        var injection = await SendAsync(graph, null);
        Assert.Equal((InjectionFate.Answered, kind), (injection.Fate, injection.Kind));
        Assert.Equal(text, injection.Text ?? Convert.ToHexString(injection.Bytes ?? []));
    }

    [Fact]
    public async Task An_error_that_nobody_took_comes_back_with_what_the_author_said()
    {
        await using var graph = await StartAsync("if (ev) ctx.fail('no order', 422); throw new Error('secret');");
        var failed = await SendAsync(graph, true);
        Assert.Equal((InjectionFate.Failed, 422, "no order"), (failed.Fate, failed.Status, failed.Message));
        var broken = await SendAsync(graph, false);
        Assert.Equal((InjectionFate.Failed, 500, null), (broken.Fate, broken.Status, broken.Message));
    }

    [Fact]
    public async Task An_error_that_another_node_took_comes_back_where_that_node_does_not_answer()
    {
        await using var graph = await TestGraph.StartAsync(
            """
            nodes:
              order: { kind: inject }
              feed: { kind: source }
              work: { code: "exports.handler = (ev, ctx) => ctx.fail('no order', 422)" }
              errors: { kind: error-trigger }
              help: { code: "exports.handler = async ({ ev }, ctx) => { await null; if (ev) ctx.emit('response', { body: 'helped' }); }" }
            links:
              - order.out -> work.in
              - errors.out -> help.in
            """);
        var failed = await SendAsync(graph, false);
        Assert.Equal((InjectionFate.Failed, 422, "no order"), (failed.Fate, failed.Status, failed.Message));
        var helped = await SendAsync(graph, true);
        Assert.Equal((InjectionFate.Answered, "helped"), (helped.Fate, helped.Text));
    }

    [Fact]
    public async Task The_end_of_the_journey_ends_the_wait()
    {
        await using var graph = await StartAsync("await new Promise(done => setTimeout(done, 5)); ctx.route(ev);");
        Assert.Equal(InjectionFate.Ended, (await SendAsync(graph, 1d)).Fate);
    }

    [Fact]
    public async Task A_wait_that_is_over_says_that_the_journey_goes_on()
    {
        var time = new FakeTimeProvider();
        await using var graph = await StartAsync("globalThis.open = ctx; await new Promise(done => ctx.events.on('stop', done));", time: time);
        var wait = TimeSpan.FromMilliseconds(1);
        var sending = Inject(graph).InjectAsync(1d, wait, CancellationToken.None);
        time.Advance(wait);
        Assert.Equal(InjectionFate.UnderWay, (await sending)?.Fate);
    }

    [Fact]
    public async Task A_node_that_nothing_is_linked_to_says_so()
    {
        await using var graph = await TestGraph.StartAsync("nodes:\n  order:\n    kind: inject\n  feed:\n    kind: source\n");
        Assert.Equal(InjectionFate.Unlinked, (await SendAsync(graph, 1d)).Fate);
    }

    [Fact]
    public async Task A_version_that_has_stopped_lets_nothing_in()
    {
        var graph = await StartAsync("ctx.route(ev)");
        var inject = Inject(graph);
        await graph.DisposeAsync();
        Assert.Null(await inject.InjectAsync(1d, _wait, CancellationToken.None));
    }

    [Fact]
    public async Task A_sample_may_be_sent_at_the_start()
    {
        await using var graph = await StartAsync("sink", "samples: { a: 1, b: 2 }, atStart: b");
        await graph.UntilAsync(() => !graph.Taken.IsEmpty);
        Assert.True(graph.Taken.TryDequeue(out var taken));
        Assert.Equal(2d, taken.Body.Read());
    }

    [Fact]
    public void A_start_with_a_sample_there_is_not_is_a_finding_at_its_place()
    {
        var findings = TestGraph.Check("nodes:\n  order:\n    kind: inject\n    params:\n      samples: { small: 1, large: 2 }\n      atStart: lagre\n");
        Assert.Contains(
            "test.yaml:6:16: error LOLO640: there is no sample `lagre` in node `order`; its samples are small, large; did you mean `large`?",
            findings);
    }

    private static IInjectable Inject(TestGraph graph) => Assert.IsAssignableFrom<IInjectable>(graph.Running.Trigger("order"));

    private static async Task<Injection> SendAsync(TestGraph graph, object? body)
    {
        var injection = await Inject(graph).InjectAsync(body, _wait, CancellationToken.None);
        Assert.NotNull(injection);
        return injection;
    }

    // What takes the body: a sink, or a function of this code.
    private static Task<TestGraph> StartAsync(string code, string parameters = "", TimeProvider? time = null) => TestGraph.StartAsync(
        $$"""
        nodes:
          order:
            kind: inject
            params: { {{parameters}} }
          feed:
            kind: source
          taker:
        {{(code == "sink" ? "    kind: sink" : $"    code: |\n      exports.handler = async (ev, ctx) => {{ {code} }};")}}
        links:
          - order.out -> taker.in
        """,
        time: time);
}
