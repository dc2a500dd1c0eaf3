namespace Lolo.EndToEnd.Tests.Deploys;

/// <summary>Messages that are under way when their version is replaced.</summary>
public sealed class GraceTests
{
    [Fact]
    public async Task They_are_finished_where_they_began_and_only_their_own_session_waits_for_that()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("slow.yaml", Graph(1));
        await using var host = await LocalHost.StartAsync([file], []);
        await using var slow = await host.JoinAsync("/socket");
        await using var quick = await host.JoinAsync("/socket");
        Assert.Equal("1 began", await slow.AskAsync("begin"));
        folder.Write("slow.yaml", Graph(2));
        Assert.NotNull((await host.Supervisor("slow").DeployChangeAsync())?.Started);
        await slow.SayAsync("next");
        Assert.Equal("2 next", await quick.AskAsync("next"));
        Assert.Equal(1, slow.Count);
        await quick.SayAsync("let the first version go on");
        Assert.Equal("1 ended", await slow.HearAsync("the end of its message"));
        Assert.Equal("2 next", await slow.HearAsync("the answer to its next message"));
    }

    [Fact]
    public async Task What_takes_longer_than_the_grace_is_cut_and_reported_and_its_session_goes_on()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("slow.yaml", Graph(1));
        await using var host = await LocalHost.StartAsync([file], new() { ["Deploys:Grace"] = "00:00:01" });
        await using var slow = await host.JoinAsync("/socket");
        Assert.Equal("1 began", await slow.AskAsync("begin"));
        folder.Write("slow.yaml", Graph(2));
        Assert.NotNull((await host.Supervisor("slow").DeployChangeAsync())?.Started);
        Assert.Equal("2 next", await slow.AskAsync("next"));
        await host.Log.FindAsync("1 message of version 1 was cut at answer: not settled within 1 s (limit Deploys:Grace)");
        Assert.Equal(["1 began", "2 next"], slow.Heard);
    }

    // The first version's `begin` ends when the state says so: another version may write it.
    private static string Graph(int version) => $$"""
        graph: slow
        nodes:
          websocket: { kind: websocket-trigger, params: { path: /socket } }
          answer:
            out: []
            code: |
              exports.handler = async (ev, { emit, state }) => {
                if (ev.message === 'begin') {
                  emit('response', { body: '{{version}} began' });
                  while (!await state.get('go')) await new Promise(resolve => setTimeout(resolve, 20));
                  emit('response', { body: '{{version}} ended' });
                } else if (ev.message.startsWith('let')) {
                  await state.set('go', true);
                } else {
                  emit('response', { body: `{{version}} ${ev.message}` });
                }
              };
        links:
          - websocket.message -> answer.in

        """;
}
