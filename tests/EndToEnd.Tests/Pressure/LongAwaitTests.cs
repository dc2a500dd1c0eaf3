namespace Lolo.EndToEnd.Tests.Pressure;

/// <summary>
/// A handler that takes longer at an await than any ping, while its client says all it may say ahead. LOLO_FULL=1: 25 s with the limits as
/// they are; otherwise both a fifth of it.
/// </summary>
public sealed class LongAwaitTests
{
    private const int Ahead = 64;
    private const string Quick = """ "Web": { "Limits": { "PingAfter": "00:00:03", "PingTime": "00:00:04", "InboundWait": "00:00:01" } } """;
    private static readonly int _await = Repository.IsFull ? 25_000 : 5_000;

    [Fact]
    public async Task Nobody_is_cut_for_the_slowness_of_the_graph()
    {
        using var folder = new TemporaryFolder();
        var graph = folder.Write("slow.yaml", $$"""
            graph: slow
            nodes:
              websocket: { kind: websocket-trigger, params: { path: /socket } }
              slow:
                out: []
                concurrency: 1
                capacity: 1
                code: |
                  exports.handler = async (ev, { emit }) => {
                    if (ev.message === '0') await new Promise(done => setTimeout(done, {{_await}}));
                    emit('response', { body: ev.message });
                  };
            links:
              - websocket.message -> slow.in

            """);
        await using var host = await HostProcess.StartWithAsync(folder, Repository.IsFull ? "" : Quick, "--graph", graph);
        await using var talker = new Member(await host.ConnectAsync("/socket"));
        await using var waiter = new Member(await host.ConnectAsync("/socket"));
        for (var number = 0; number <= Ahead; number++)
        {
            await talker.SayAsync($"{number}");
        }

        // The slot is taken: this one waits for the whole of it with nothing to say.
        Assert.Equal("hello", await waiter.AskAsync("hello"));
        await talker.HearUpToAsync($"{Ahead}");
        Assert.Equal(Enumerable.Range(0, Ahead + 1).Select(number => $"{number}"), talker.Heard);
        Assert.DoesNotContain("warn", host.Out.Text);
    }
}
