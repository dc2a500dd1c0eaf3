using System.Runtime.InteropServices;

namespace Lolo.EndToEnd.Tests.FrontDoor;

/// <summary>A host whose graph does not let go.</summary>
public sealed class SecondSignalTests
{
    private const string Graph =
        """
        graph: clinging
        nodes:
          page: { kind: http-trigger, params: { path: / } }
          cling:
            out: []
            code: |
              exports.handler = (ev, ctx) => ctx.emit('response', { body: 'here' });
              exports.teardown = () => new Promise(() => {});
        links:
          - page.out -> cling.in
        """;

    [Fact]
    public async Task A_second_signal_ends_at_once_what_the_first_lets_finish()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals");
        using var folder = new TemporaryFolder();
        var file = folder.Write("clinging.yaml", Graph);
        var patient = await StopAsync(file, signals: 1);
        var hasty = await StopAsync(file, signals: 2);
        Assert.True(hasty < patient / 2, $"one signal took {patient}, two took {hasty}");
    }

    private static async Task<TimeSpan> StopAsync(string file, int signals)
    {
        await using var host = await HostProcess.StartAsync("--graph", file);
        var start = TimeProvider.System.GetTimestamp();
        for (var i = 1; i < signals; i++)
        {
            host.Signal(PosixSignal.SIGTERM);

            // Two signals that wait together are one to the system.
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }

        Assert.Equal(0, await host.StopAsync());
        return TimeProvider.System.GetElapsedTime(start);
    }
}
