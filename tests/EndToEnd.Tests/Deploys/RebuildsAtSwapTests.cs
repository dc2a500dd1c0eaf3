using System.Globalization;

namespace Lolo.EndToEnd.Tests.Deploys;

/// <summary>A realm that is cut while its version is replaced, and a version that is replaced while it waits for a fresh realm.</summary>
public sealed class RebuildsAtSwapTests
{
    [Fact]
    public async Task Deploys_and_rebuilds_in_each_others_way_keep_every_session()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("cut.yaml", Graph(1));
        await using var host = await LocalHost.StartAsync([file], new() { ["Limits:Run"] = "00:00:02", ["Deploys:Grace"] = "00:00:02" });
        await using var ann = await host.JoinAsync("/socket");
        await using var troll = await host.JoinAsync("/socket");
        for (var version = 2; version <= 5; version++)
        {
            await troll.SayAsync("loop");
            // Each deploy meets the loop, the cut or the wait for a fresh realm at another point.
            await Task.Delay(TimeSpan.FromMilliseconds((version - 2) * 900));
            folder.Write("cut.yaml", Graph(version));
            var outcome = await host.Supervisor("cut").DeployChangeAsync();
            Assert.True(outcome?.Started is not null, outcome?.Failure);
            for (var i = 0; i < 3; i++)
            {
                await ann.SayAsync($"{version}.{i}");
            }
        }

        await ann.SayAsync("end");
        await ann.HearUpToAsync(line => line.EndsWith(" end known", StringComparison.Ordinal), "the end");
        Assert.All(ann.Heard, line => Assert.EndsWith(" known", line));
        await troll.SayAsync("end");
        await troll.HearUpToAsync(line => line.Contains(" end "), "the end");
        var numbers = ann.Heard.Select(line => int.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(numbers.Order(), numbers);
    }

    private static string Graph(int version) => $$"""
        graph: cut
        nodes:
          websocket:
            kind: websocket-trigger
            params: { path: /socket }
          meet:
            in: [req, message, close]
            out: []
            code: |
              const known = new Set();
              exports.handler = async (ev, { input, emit, version }) => {
                if (input === 'req') { known.add(ev.sessionId); return; }
                if (input === 'close') { known.delete(ev.sessionId); return; }
                if (ev.message === 'loop') { await null; for (;;) { } }
                // {{version}}
                emit('response', { body: `${version} ${ev.message} ${known.has(ev.sessionId) ? 'known' : 'unknown'}` });
              };
        links:
          - websocket.req -> meet.req
          - websocket.message -> meet.message
          - websocket.close -> meet.close

        """;
}
