using Lolo.Runtime.Hosting.Deploys;

namespace Lolo.EndToEnd.Tests.Deploys;

/// <summary>What a new version hears of sessions that were open before it, and what it may do with that.</summary>
public sealed class ReplayTests
{
    [Fact]
    public async Task What_a_version_stores_at_the_replay_works_when_it_serves_and_what_it_says_meanwhile_is_muted()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("chat.yaml", Graph("1"));
        await using var host = await LocalHost.StartAsync([file], []);
        await using var ann = await host.JoinAsync("/socket");
        await using var ben = await host.JoinAsync("/socket");
        Assert.Equal("welcome to 1", await ann.HearAsync("a welcome"));
        Assert.Equal("welcome to 1", await ben.HearAsync("a welcome"));
        var outcome = await DeployAsync(host, folder, Graph("2"));
        Assert.Equal(2, outcome.Replayed);
        await ann.SayAsync("hello");
        Assert.Equal("2: hello, replayed", await ann.HearAsync("the broadcast"));
        Assert.Equal("2: hello, replayed", await ben.HearAsync("the broadcast"));
        await using var cem = await host.JoinAsync("/socket");
        Assert.Equal("welcome to 2", await cem.HearAsync("a welcome"));
    }

    [Fact]
    public async Task A_version_that_fails_with_sessions_that_are_open_is_not_deployed()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("chat.yaml", Graph("1"));
        await using var host = await LocalHost.StartAsync([file], new() { ["Limits:Run"] = "00:00:01" });
        await using var ann = await host.JoinAsync("/socket");
        Assert.Equal("welcome to 1", await ann.HearAsync("a welcome"));
        foreach (var fault in new[] { "undefined.member", "await null; for (;;) { }", "for (;;) { }" })
        {
            folder.Write("chat.yaml", Graph("2").Replace("const { sessionId } = ev;", $"const {{ sessionId }} = ev; {fault};"));
            var outcome = await host.Supervisor("chat").DeployChangeAsync();
            Assert.Null(outcome?.Started);
            Assert.Contains("fails with sessions that are open", outcome?.Failure);
            Assert.Equal("1: still here", await ann.AskAsync("still here"));
        }

        Assert.Equal(2, (await DeployAsync(host, folder, Graph("3"))).Started!.Graph.Nodes.Count);
        Assert.Equal("3: and now, replayed", await ann.AskAsync("and now"));
    }

    [Fact]
    public async Task A_session_that_failed_before_does_not_keep_a_version_from_being_deployed()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("chat.yaml", Graph("1"));
        await using var host = await LocalHost.StartAsync([file], []);
        await using var troll = await host.JoinAsync("/socket?fail=yes");
        await using var ann = await host.JoinAsync("/socket");
        Assert.Equal("welcome to 1", await ann.HearAsync("a welcome"));
        await DeployAsync(host, folder, Graph("2"));
        Assert.Equal("2: hello, replayed", await ann.AskAsync("hello"));
    }

    [Fact]
    public async Task A_session_whose_replay_takes_the_realm_down_is_closed_and_the_others_go_on()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("chat.yaml", Graph("1"));
        await using var host = await LocalHost.StartAsync([file], new() { ["Limits:Run"] = "00:00:02" });
        await using var ann = await host.JoinAsync("/socket");
        Assert.Equal("welcome to 1", await ann.HearAsync("a welcome"));
        var others = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.JoinAsync("/socket")));
        var trolls = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => host.JoinAsync("/socket?loop=yes")));
        foreach (var troll in trolls)
        {
            await troll.EndAsync("a close");
            Assert.Equal(1011, troll.Code);
        }

        Assert.Contains(" hello, replayed", await ann.AskAsync("hello"));
        await Patience.UntilAsync(() => others.All(other => other.Heard.Contains(ann.Heard[^1])), "all others to hear it");
        await Task.WhenAll(trolls.Concat(others).Select(member => member.DisposeAsync().AsTask()));
    }

    private static async Task<DeployOutcome> DeployAsync(LocalHost host, TemporaryFolder folder, string text)
    {
        folder.Write("chat.yaml", text);
        var outcome = await host.Supervisor("chat").DeployChangeAsync();
        Assert.True(outcome?.Started is not null, outcome?.Failure);
        return outcome!;
    }

    // As in the article: a module keeps what answers each connection.
    private static string Graph(string version) => $$"""
        graph: chat
        nodes:
          websocket:
            kind: websocket-trigger
            params: { path: /socket }
          chat:
            in: [req, message, close]
            out: []
            code: |
              const connections = {};
              exports.handler = async (ev, { input, emit }) => {
                const { sessionId } = ev;
                if (input === 'req') {
                  if (ev.query.fail) undefined.member;
                  if (ev.query.loop) { await null; for (;;) { } }
                  connections[sessionId] = { say: body => emit('response', { body }), note: ev.replayed ? ', replayed' : '' };
                  emit('response', { body: 'welcome to {{version}}' });
                } else if (input === 'close') {
                  delete connections[sessionId];
                } else {
                  const { note } = connections[sessionId];
                  for (const { say } of Object.values(connections)) say(`{{version}}: ${ev.message}${note}`);
                }
              };
        links:
          - websocket.req -> chat.req
          - websocket.message -> chat.message
          - websocket.close -> chat.close

        """;
}
