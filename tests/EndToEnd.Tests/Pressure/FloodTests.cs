using System.Diagnostics;
using System.Globalization;

namespace Lolo.EndToEnd.Tests.Pressure;

/// <summary>Senders that are several times too fast for the graph. LOLO_FULL=1: for ten minutes, with the slope of the memory held.</summary>
public sealed class FloodTests
{
    private const int Sockets = 2;
    private const int Size = 16_000;

    // How many messages of one socket the queues of the graph and the kernel's buffers of both sides can hold at the very most.
    private const int MostAhead = 2000;

    private const string Graph = """
        graph: flood
        nodes:
          websocket:
            kind: websocket-trigger
            params: { path: /socket }
          burn:
            code: |
              let ash = 0;
              exports.handler = async (ev, ctx) => {
                for (let i = 0; i < 100000; i++) ash = (ash * 31 + i) | 0;
                ctx.route({ number: parseInt(ev.message, 10) });
              };
          count:
            out: []
            code: |
              const seen = new Map();
              exports.handler = async ({ number }, { session, emit }) => {
                const one = seen.get(session.id) ?? { count: 0, gaps: 0 };
                seen.set(session.id, one);
                if (number !== ++one.count) one.gaps++;
                if (number % 50 === 0) emit('response', { body: `${one.count} ${one.gaps}` });
              };
        links:
          - websocket.message -> burn.in
          - burn.out -> count.in

        """;

    private static readonly TimeSpan _length = TimeSpan.FromSeconds(
        double.Parse(Environment.GetEnvironmentVariable("LOLO_SOAK_SECONDS") ?? (Repository.IsFull ? "600" : "10"), CultureInfo.InvariantCulture));

    [Fact]
    public async Task A_flood_slows_its_senders_and_neither_grows_the_host_nor_loses_a_message()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the memory of a process is read from /proc");
        using var folder = new TemporaryFolder();
        await using var host = await HostProcess.StartAsync("--graph", folder.Write("flood.yaml", Graph));
        await using var memory = new MemoryWatch(host.Id);
        var ahead = await Task.WhenAll(Enumerable.Range(0, Sockets).Select(_ => Task.Run(() => FloodAsync(host))));
        var growth = await memory.GrowthAsync();
        var slope = await memory.SlopeAsync();
        TestContext.Current.SendDiagnosticMessage($"most ahead {string.Join(' ', ahead)}, memory x {growth:0.00}, {slope:0.00} MiB a minute: {memory}");
        Assert.True(!Repository.IsFull || slope < 1, $"the memory of the host grew by {slope:0.00} MiB a minute: {memory}");
        Assert.All(ahead, most => Assert.InRange(most, 1, MostAhead));
        Assert.True(growth < 1.25, $"the memory of the host grew by {growth:0.00}: {memory}");
        Assert.DoesNotContain("error", host.Out.Text);
        Assert.DoesNotContain("was closed with", host.Out.Text);
    }

    // Says numbers as fast as the connection takes them, twice as many at least as can be on their way.
    private static async Task<int> FloodAsync(HostProcess host)
    {
        await using var member = new Member(await host.ConnectAsync("/socket"));
        var (padding, clock, most, sent) = (new string('.', Size), Stopwatch.StartNew(), 0, 0);
        while (clock.Elapsed < _length || sent < 2 * MostAhead || sent % 50 != 0)
        {
            await member.SayAsync($"{++sent} {padding}");
            most = Math.Max(most, sent - Handled(member));
        }

        await member.HearUpToAsync($"{sent} 0");
        return most;
    }

    private static int Handled(Member member) => 50 * member.Count;
}
