using System.Text.RegularExpressions;

namespace Lolo.EndToEnd.Tests.Pressure;

/// <summary>Clients that come and go two thousand times a second. LOLO_FULL=1: for a minute, after half a minute in which the collector finds its pace.</summary>
public sealed partial class StormTests
{
    private const int Rate = 2000;

    private const string Graph = """
        graph: storm
        nodes:
          websocket: { kind: websocket-trigger, params: { path: /socket } }
          probe: { kind: websocket-trigger, params: { path: /probe } }
          count:
            in: [came, went, ask]
            out: []
            code: |
              const counts = { came: 0, went: 0 };
              exports.handler = (ev, { input, emit, sessions }) => {
                if (input === 'ask') emit('response', { body: `${counts.came} ${counts.went} ${sessions.of('websocket').count()}` });
                else counts[input]++;
              };
        links:
          - websocket.req -> count.came
          - websocket.close -> count.went
          - probe.message -> count.ask

        """;

    // The short form leaves it no time for that.
    private static readonly (int Seconds, double Growth) _form = Repository.IsFull ? (60, 1.1) : (10, 1.25);

    [Fact]
    public async Task Nothing_stays_of_a_storm_and_each_client_is_told_of_once()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "memory and handles of a process are read from /proc");
        using var folder = new TemporaryFolder();
        await using var host = await HostProcess.StartAsync("--graph", folder.Write("storm.yaml", Graph));
        var came = await BlowAsync(host, Repository.IsFull ? 30 : 2);
        await using var probe = new Member(await host.ConnectAsync("/probe"));
        await HoldAsync(probe, came);
        var handles = MemoryWatch.Handles(host.Id);
        await using var memory = new MemoryWatch(host.Id);
        came += await BlowAsync(host, _form.Seconds);
        var growth = await memory.GrowthAsync();
        await HoldAsync(probe, came);
        await Patience.UntilAsync(() => MemoryWatch.Handles(host.Id) <= handles * 1.1, () => $"the handles to go; {handles} were open, now {MemoryWatch.Handles(host.Id)} are");
        TestContext.Current.SendDiagnosticMessage($"{came} came, handles {handles} -> {MemoryWatch.Handles(host.Id)}, memory x {growth:0.00}: {memory}");
        Assert.True(growth < _form.Growth, $"the memory of the host grew by {growth:0.00}: {memory}");
        Assert.DoesNotContain("error", host.Out.Text);
    }

    private static async Task<int> BlowAsync(HostProcess host, int seconds)
    {
        await using var load = LoadProcess.Start(host, "storm", "/socket", Rate, seconds);
        Assert.Equal(0, await load.ExitAsync(TimeSpan.FromMinutes(5)));
        TestContext.Current.SendDiagnosticMessage(load.Out.Text);
        var told = Told().Match(load.Out.Text);
        Assert.Equal((Rate * seconds, 0), (int.Parse(told.Groups[1].ValueSpan), int.Parse(told.Groups[2].ValueSpan)));
        return Rate * seconds;
    }

    private static async Task HoldAsync(Member probe, int came)
    {
        var count = "";
        await Patience.UntilAsync(async () => (count = await probe.AskAsync("how many?")) == $"{came} {came} 0", () => $"{came} to come and go; the count was {count}");
    }

    [GeneratedRegex("came ([0-9]+) refused 0 failed ([0-9]+)")]
    private static partial Regex Told();
}
