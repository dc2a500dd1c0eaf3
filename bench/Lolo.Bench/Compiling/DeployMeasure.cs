using System.Diagnostics;
using System.Globalization;

namespace Lolo.Bench.Compiling;

/// <summary>Deploys one graph many times: what each costs, and what the process holds after it.</summary>
internal static class DeployMeasure
{
    /// <summary>Deploys.</summary>
    /// <param name="nodes">How many nodes the graph has.</param>
    /// <param name="times">How often.</param>
    public static async Task RunAsync(int nodes, int times)
    {
        var text = LargeGraph.EnteredByBench(LargeGraph.Mixed(nodes));
        BenchGraph? serving = null;
        for (var i = 1; i <= times; i++)
        {
            using var process = Process.GetCurrentProcess();
            var (before, clock) = (process.TotalProcessorTime, Stopwatch.StartNew());
            var next = await BenchGraph.StartAsync(text);
            process.Refresh();
            var (wall, cpu) = (clock.ElapsedMilliseconds, (process.TotalProcessorTime - before).TotalMilliseconds);
            if (serving is not null)
            {
                await serving.DisposeAsync();
            }

            serving = next;
            process.Refresh();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{i}: {wall} ms, {cpu:0} ms of CPU, RSS {process.WorkingSet64 >> 20} MiB, GC heap {GC.GetTotalMemory(false) >> 20} MiB"));
        }

        await serving!.DisposeAsync();
    }
}
