using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Tests.JavaScript;

/// <summary>Texts to clients cross the border together, and nobody can tell.</summary>
public sealed class SendsTests
{
    private static readonly HandlerLimits _tight = new() { Run = TimeSpan.FromSeconds(1) };

    [Fact]
    public async Task Answers_of_every_kind_come_in_the_order_they_were_given()
    {
        var sessions = new SessionDirectory();
        await using var run = await JavaScriptGraph.StartAsync(
            """
            exports.handler = async (ev, { emit, session, sessions, state, route }) => {
              emit('response', { body: '1' });
              emit('response', { body: '2' });
              emit('response', { body: { three: 3 } });
              emit('response', { body: '4' });
              session.send('5');
              emit('response', { body: '6' });
              sessions.broadcast('7');
              emit('response', { body: '8' });
              await state.set('k', 1);
              emit('response', { body: '9' });
              emit('response', { body: '10', end: true });
            };
            """);
        var ann = new TestSession("ann");
        run.Site.Sessions.Add(ann);
        await run.PushAsync("x", ann);
        await run.UntilAsync(() => ann.Sent.Count == 10);
        Assert.Equal(["1", "2", "{\"three\":3}", "4", "5", "6", "7", "8", "9", "10"], ann.Sent.Select(sent => sent.Split(' ')[1]));
    }

    [Fact]
    public async Task A_text_comes_before_what_a_routed_message_brings_about()
    {
        await using var run = await TestGraph.StartAsync(
            """
            nodes:
              push: { kind: source }
              first:
                code: |
                  exports.handler = async (ev, ctx) => {
                    for (let i = 0; i < 50; i++) { ctx.emit('response', { body: `a${i}` }); ctx.route({ i }); }
                  };
              second:
                language: csharp
                out: []
                code: ctx.Emit("response", new { body = $"b{ev["i"]}" });
            links:
              - push.out -> first.in
              - first.out -> second.in
            """);
        var ann = new TestSession("ann");
        await run.PushAsync("x", ann);
        await run.UntilAsync(() => ann.Sent.Count == 100);
        var answers = ann.Sent.Select(answer => answer.Split(' ')[1]).ToList();
        Assert.All(Enumerable.Range(0, 50), i => Assert.True(answers.IndexOf($"a{i}") < answers.IndexOf($"b{i}")));
        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"a{i}"), answers.Where(answer => answer[0] == 'a'));
    }

    [Theory]
    [InlineData("throw new Error('afterwards');", "afterwards")]
    [InlineData("for (;;) {}", "was cut")]
    [InlineData("await null; throw new Error('later');", "later")]
    public async Task What_was_sent_before_a_failure_has_been_sent(string end, string told)
    {
        await using var run = await JavaScriptGraph.StartAsync(
            $"exports.handler = async (ev, ctx) => {{ for (const n of [1, 2, 3]) ctx.emit('response', {{ body: `${{ev}}${{n}}` }}); if (ev === 'bad') {{ {end} }} }};", _tight);
        Assert.Equal(["text bad1", "text bad2", "text bad3"], await SentAsync(run, "bad"));
        await run.UntilAsync(() => run.LogText.Contains(told, StringComparison.Ordinal));
        Assert.Equal(["text good1", "text good2", "text good3"], await SentAsync(run, "good"));
    }

    [Fact]
    public async Task Texts_of_any_number_and_length_come_whole()
    {
        await using var run = await JavaScriptGraph.StartAsync(
            """
            const texts = ['', 'a', 'ä€😀', 'x'.repeat(70000), '\ud83d', '\ude00', 'y'.repeat(40000)];
            exports.handler = (ev, ctx) => { for (let i = 0; i < 1000; i++) ctx.emit('response', { body: `${i}:${texts[i % texts.length]}` }); };
            """);
        var answers = await SentAsync(run, "x");
        string[] texts = ["", "a", "ä€😀", new('x', 70000), "\ud83d", "\ude00", new('y', 40000)];
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => $"text {i}:{texts[i % texts.Length]}"), answers);
    }

    [Fact]
    public async Task Texts_to_many_origins_go_to_the_right_ones_also_when_some_have_gone()
    {
        await using var run = await JavaScriptGraph.StartAsync(
            """
            const all = [];
            exports.handler = (ev, { emit, nodeId }) => {
              if (ev === 'join') { all.push((body) => emit('response', { body })); return; }
              all.forEach((send, i) => send(`${ev} ${i}`));
            };
            """);
        var origins = Enumerable.Range(0, 300).Select(at => new TestSession($"s{at}")).ToList();
        foreach (var origin in origins)
        {
            await run.PushAsync("join", origin);
        }

        await run.SettleAsync();
        foreach (var origin in origins.Where((_, at) => at % 3 == 0))
        {
            origin.End();
        }

        // What has ended is forgotten at the end of a turn.
        await run.HandleAsync("first");
        await run.HandleAsync("second");
        Assert.All(origins.Select((origin, at) => (origin, at)).Where(one => one.at % 3 != 0), one =>
            Assert.Equal([$"text first {one.at}", $"text second {one.at}"], one.origin.Sent));
        Assert.InRange(run.Running.Counters("f").Of("gone"), 100, 200);
    }

    [Fact]
    public async Task A_request_is_answered_at_once_and_does_not_wait_for_the_end_of_its_handler()
    {
        await using var run = await JavaScriptGraph.StartAsync(
            "exports.handler = (ev, ctx) => { ctx.emit('response', { body: 'now' }); for (;;) {} };", new HandlerLimits { Run = TimeSpan.FromSeconds(2) });
        var origin = new TestOrigin();
        await run.PushAsync("x", origin);
        await run.UntilAsync(() => !origin.Answers.IsEmpty);
        Assert.DoesNotContain("was cut", run.LogText);
    }

    private static async Task<List<string>> SentAsync(TestGraph run, string message)
    {
        var session = new TestSession(message);
        await run.PushAsync(message, session);
        await run.SettleAsync();
        return [.. session.Sent];
    }
}
