namespace Lolo.EndToEnd.Tests.Faults;

/// <summary>Code that does wrong while others chat on another graph of the same host.</summary>
public sealed class MisdeedTests
{
    private static readonly Dictionary<string, string> _limits = new() { ["Limits:Run"] = "00:00:02", ["Limits:Settle"] = "00:00:01" };

    public static TheoryData<string> Names => [.. Misdeed.All.Select(misdeed => misdeed.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_misdeed_is_logged_with_its_place_and_disturbs_nobody(string name)
    {
        var misdeed = Misdeed.All.Single(candidate => candidate.Name == name);
        using var folder = new TemporaryFolder();
        await using var host = await LocalHost.StartAsync([folder.Write("bad.yaml", misdeed.Graph), Repository.Graph("chat")], _limits);
        await using var pair = await HealthyPair.StartAsync(host);
        await using (var client = await host.JoinAsync("/bad/socket"))
        {
            await client.SayAsync("do it");
            var line = await host.Log.FindAsync(misdeed.Line);
            Assert.True(line.Contains(misdeed.Place), line);
            if (misdeed.LivesOn)
            {
                Assert.Equal("alive", await client.AskAsync("alive?"));
            }
        }

        await Patience.UntilAsync(() => host.Running("bad") is { Version: var version } && (version == 2 || misdeed.LivesOn), "a fresh version");
        await using var next = await host.JoinAsync("/bad/socket");
        Assert.Equal("alive", await next.AskAsync("alive?"));
        await pair.GoOnAsync(20);
        await pair.VerifyAsync();
    }

    [Fact]
    public async Task What_is_sent_to_a_session_that_has_gone_is_counted_and_no_error()
    {
        using var folder = new TemporaryFolder();
        var misdeed = new Misdeed("sends to the gone", "globalThis.first ??= ctx;\nfirst.emit('response', { body: 'x' });\nfirst.session.send('x');\nctx.sessions.send(first.session.id, 'x');", "");
        await using var host = await LocalHost.StartAsync(folder.Write("bad.yaml", misdeed.Graph));
        await using var first = await host.JoinAsync("/socket");
        Assert.Equal("x", await first.AskAsync("do it"));
        await first.LeaveAsync();
        await Patience.UntilAsync(() => host.Supervisor("bad").Sessions == 0, "the session to be gone");
        await using var second = await host.JoinAsync("/socket");
        await second.SayAsync("do it");
        Assert.Equal("alive", await second.AskAsync("alive?"));
        Assert.Equal(0, host.Running("bad").Counters("guilty").Failed);
        Assert.DoesNotContain("Error", host.Log.Text);
        var dropped = new[] { "guilty", "websocket" }.Sum(node => host.Running("bad").Counters(node).Of("gone"));
        Assert.Equal(3, dropped);
    }
}
