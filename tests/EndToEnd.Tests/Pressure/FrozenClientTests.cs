using System.Diagnostics;

namespace Lolo.EndToEnd.Tests.Pressure;

/// <summary>A client process that is stopped where it stands: its kernel keeps the connections, and says nothing more. LOLO_FULL=1: with the limits as they are.</summary>
public sealed class FrozenClientTests
{
    private const int Frozen = 100;
    private const string Quick = """ "Web": { "Limits": { "PingAfter": "00:00:01", "PingTime": "00:00:02" } } """;

    [Fact]
    public async Task Its_sessions_are_released_and_close_comes_once_for_each()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "a process is stopped by a signal");
        using var folder = new TemporaryFolder();
        await using var host = await HostProcess.StartWithAsync(folder, Repository.IsFull ? "" : Quick, "--graph", Repository.Graph("chat"));
        await using var healthy = new Member(await host.ConnectAsync("/socket"));
        await using var load = await LoadProcess.OpenIdleAsync(host, "/socket", Frozen);
        await host.Out.CountAsync("client has connected", Frozen + 1);
        var handles = MemoryWatch.Handles(host.Id);
        load.Freeze();
        var clock = Stopwatch.StartNew();
        await host.Out.CountAsync("client has disconnected", Frozen);
        var released = clock.Elapsed;

        // Others of the process may have come meanwhile.
        await Patience.UntilAsync(() => MemoryWatch.Handles(host.Id) < handles - (Frozen * 9 / 10), "the sockets to be closed");
        Assert.Equal(Frozen, host.Out.Text.Split('\n').Where(line => line.Contains("client has disconnected")).Distinct().Count());
        Assert.InRange(host.Out.Count("answered no ping"), 1, Frozen);
        load.Thaw();
        await load.Out.CountAsync($"closed 1006 {Frozen}", 1);
        Assert.Equal(Frozen, host.Out.Count("client has disconnected"));
        TestContext.Current.SendDiagnosticMessage($"{Frozen} frozen sessions were released after {released.TotalSeconds:0.0} s");
        if (Repository.IsFull)
        {
            Assert.InRange(released, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(35.5));
        }

        await using var other = new Member(await host.ConnectAsync("/socket"));
        await other.HearAsync("a greeting");
        await other.SayAsync("still here?");
        await healthy.HearUpToAsync(line => line.EndsWith("says: still here?"), "a word of another");
    }
}
