namespace Lolo.EndToEnd.Tests.Deploys;

/// <summary>Sessions that a replay reaches late, or while they come and go: their messages meet a version that has met them.</summary>
public sealed class LateReplayTests
{
    [Fact]
    public async Task Sessions_that_wait_for_a_replay_that_takes_too_long_are_still_met_before_their_next_message()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("meet.yaml", Graph("1"));
        await using var host = await LocalHost.StartAsync([file], new() { ["Deploys:Replay"] = "00:00:00.1" });
        var members = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => host.JoinAsync("/socket?slow=yes")));
        foreach (var member in members)
        {
            Assert.Equal("1 known", await member.AskAsync("?"));
        }

        folder.Write("meet.yaml", Graph("2"));
        var outcome = await host.Supervisor("meet").DeployChangeAsync();
        Assert.True(outcome?.Started is not null, outcome?.Failure);
        Assert.Equal(members.Length, outcome!.Replayed);
        await host.Log.FindAsync("had not taken all sessions in");
        foreach (var answer in await Task.WhenAll(members.Select(member => member.AskAsync("?"))))
        {
            Assert.Equal("2 known", answer);
        }

        await Task.WhenAll(members.Select(member => member.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task Nobody_is_held_while_one_who_came_during_the_replay_is_replayed()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("meet.yaml", Graph("1"));
        await using var host = await LocalHost.StartAsync([file], new() { ["Deploys:Replay"] = "00:01:00" });
        await using var ann = await host.JoinAsync("/socket?until=ann");
        Assert.Equal("1 known", await ann.AskAsync("?"));
        folder.Write("meet.yaml", Graph("2"));
        var deploy = host.Supervisor("meet").DeployChangeAsync();
        await host.Log.FindAsync("2 waits for ann");
        await using var ben = await host.JoinAsync("/socket?until=ben");
        Assert.Equal("1 known", await ben.AskAsync("?"));
        Assert.Equal("1 set", await ann.AskAsync("ann"));
        await host.Log.FindAsync("2 waits for ben");
        Assert.Equal("1 known", await ann.AskAsync("?"));
        Assert.Equal("1 set", await ann.AskAsync("ben"));
        Assert.NotNull((await deploy)?.Started);
        Assert.Equal("2 known", await ben.AskAsync("?"));
    }

    [Fact]
    public async Task What_a_client_said_before_it_vanished_meets_a_version_that_has_met_the_client()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("meet.yaml", Graph("1"));
        await using var host = await LocalHost.StartAsync([file], []);
        await using var ann = await host.JoinAsync("/socket");
        Assert.Equal("1 known", await ann.AskAsync("?"));
        var ben = await host.JoinAsync("/socket");
        Assert.Equal("1 known", await ben.AskAsync("?"));
        for (var i = 0; i < 20; i++)
        {
            await ben.SayAsync("wait");
        }

        // The graph takes few at a time, so that the others wait in front of it when their client goes.
        await host.Log.FindAsync("1 waits for go");
        ben.Vanish();
        await Patience.UntilAsync(() => host.Supervisor("meet").Sessions == 1, () => "the session to end");
        folder.Write("meet.yaml", Graph("2"));
        Assert.NotNull((await host.Supervisor("meet").DeployChangeAsync())?.Started);
        Assert.Equal("2 set", await ann.AskAsync("go"));
        await host.Log.FindAsync("heard of the end");
        Assert.DoesNotContain("of a stranger", host.Log.Text);
        Assert.Contains("2 heard of the end", host.Log.Text);
    }

    private static string Graph(string version) => $$"""
        graph: meet
        nodes:
          websocket:
            kind: websocket-trigger
            params: { path: /socket }
          meet:
            in: [req, message, close]
            out: []
            concurrency: {{(version == "1" ? 64 : 1)}}
            capacity: 2
            code: |
              const known = new Set();
              const sleep = ms => new Promise(resolve => setTimeout(resolve, ms));
              const until = async (key, { state, log }) => {
                log.info(`{{version}} waits for ${key}.`);
                while (!state.get(key)) await sleep(5);
              };
              exports.handler = async (ev, ctx) => {
                const { input, emit, state, log } = ctx;
                const { sessionId } = ev;
                if (input === 'req') {
                  if (ev.replayed && ev.query.slow) await sleep(20);
                  if (ev.replayed && ev.query.until) await until(ev.query.until, ctx);
                  known.add(sessionId);
                  return;
                }
                if (!known.has(sessionId)) log.info(`{{version}} hears ${input} of a stranger`);
                if (input === 'close') {
                  known.delete(sessionId);
                  log.info('{{version}} heard of the end');
                } else if (ev.message === 'wait') {
                  await until('go', ctx);
                } else if (ev.message === '?') {
                  emit('response', { body: `{{version}} ${known.has(sessionId) ? 'known' : 'unknown'}` });
                } else {
                  await state.set(ev.message, true);
                  emit('response', { body: '{{version}} set' });
                }
              };
        links:
          - websocket.req -> meet.req
          - websocket.message -> meet.message
          - websocket.close -> meet.close

        """;
}
