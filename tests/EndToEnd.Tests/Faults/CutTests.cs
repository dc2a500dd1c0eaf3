namespace Lolo.EndToEnd.Tests.Faults;

/// <summary>A realm that has to be cut after an await, where V8 drops whatever waits.</summary>
public sealed class CutTests
{
    private const int Waiting = 20;

    private const string Graph = """
        graph: bad
        nodes:
          websocket:
            kind: websocket-trigger
            params: { path: /socket }
          guilty:
            out: []
            code: |
              exports.handler = async (ev, ctx) => {
                if (ev.message === 'wait') {
                  ctx.emit('response', { body: 'waiting' });
                  await new Promise(done => setTimeout(done, 3600000));
                }
                if (ev.message === 'loop') {
                  await null;
                  for (;;) {}
                }
                ctx.emit('response', { body: `${ctx.version}` });
              };
        links:
          - websocket.message -> guilty.in

        """;

    [Fact]
    public async Task Every_unsettled_handler_fails_and_a_fresh_version_serves_the_same_sessions()
    {
        using var folder = new TemporaryFolder();
        await using var host = await LocalHost.StartAsync(
            [folder.Write("bad.yaml", Graph), Repository.Graph("chat")], new() { ["Limits:Run"] = "00:00:02" });
        await using var pair = await HealthyPair.StartAsync(host);
        var first = host.Running("bad");
        var members = await Task.WhenAll(Enumerable.Range(0, Waiting).Select(_ => host.JoinAsync("/bad/socket")));
        foreach (var member in members)
        {
            Assert.Equal("waiting", await member.AskAsync("wait"));
        }

        await using var guilty = await host.JoinAsync("/bad/socket");
        await guilty.SayAsync("loop");
        await host.ShowsAsync("bad: version 2 is running");
        Assert.Equal((Waiting + 1, Waiting + 1), (first.Counters("guilty").Failed, first.Counters("guilty").Handled));
        Assert.Equal(0, first.MessagesUnderWay);
        await using var next = await host.JoinAsync("/bad/socket");
        Assert.Equal("2", await next.AskAsync("which?"));
        Assert.Equal("2", await guilty.AskAsync("which?"));
        foreach (var member in members)
        {
            Assert.Equal("2", await member.AskAsync("which?"));
        }

        await pair.GoOnAsync(20);
        await pair.VerifyAsync();
        await Task.WhenAll(members.Select(member => member.DisposeAsync().AsTask()));
    }
}
