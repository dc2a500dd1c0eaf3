using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Lolo.EndToEnd.Tests.Pressure;

/// <summary>Thousands of sockets that say nothing: what they weigh, and what they hear at a stop. LOLO_FULL=1: ten thousand.</summary>
public sealed class IdleTests
{
    private static readonly int _count = Repository.IsFull ? 10_000 : 2_000;

    // What the collector has not fetched yet weighs on few sockets more than on many.
    private static readonly int _most = (Repository.IsFull ? 20 : 28) << 10;

    [Fact]
    public async Task They_weigh_little_and_all_of_them_are_told_of_a_stop()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the memory of a process is read from /proc");
        await using var host = await HostProcess.StartAsync("--graph", "chat");
        await using (await LoadProcess.OpenIdleAsync(host, "/socket", 200))
        {
            // The first ones pay for what all share.
        }

        await host.Out.CountAsync("client has disconnected", 200);
        var before = await MemoryWatch.ResidentAsync(host.Id);
        await using var load = await LoadProcess.OpenIdleAsync(host, "/socket", _count);
        await host.Out.CountAsync("client has connected", _count + 200);
        var each = (await MemoryWatch.ResidentAsync(host.Id) - before) / _count;
        var (clock, signal) = (Stopwatch.StartNew(), Stopwatch.GetTimestamp() / (Stopwatch.Frequency / 1000));
        Assert.Equal(0, await host.StopAsync(PosixSignal.SIGTERM));
        var ended = clock.Elapsed;
        Assert.Equal(0, await load.ExitAsync());
        var told = (await load.Out.FindAsync("closed")).Split(' ');
        var after = long.Parse(told[3], CultureInfo.InvariantCulture) - signal;
        TestContext.Current.SendDiagnosticMessage($"{_count} idle sockets: {each} bytes each, all told after {after} ms, ended after {ended.TotalMilliseconds:0} ms");
        Assert.True(each <= _most, $"an idle socket weighs {each} bytes");
        Assert.Equal(("1012", $"{_count}"), (told[1], told[2]));
        if (Repository.IsFull)
        {
            Assert.InRange(after, 0, 1000);
            Assert.InRange(ended, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        }
    }
}
