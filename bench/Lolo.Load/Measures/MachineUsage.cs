using System.Globalization;

namespace Lolo.Load.Measures;

/// <summary>What all processors of the machine have worked so far.</summary>
internal static class MachineUsage
{
    /// <summary>Busy seconds, those that another machine on the same hardware took among them.</summary>
    public static double ReadSeconds()
    {
        var line = File.ReadLines("/proc/stat").First();
        var ticks = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..9].Select(field => long.Parse(field, CultureInfo.InvariantCulture)).ToArray();
        // user, nice, system, idle, iowait, irq, softirq, steal
        return (ticks.Sum() - ticks[3] - ticks[4]) / ProcessUsage.TicksPerSecond;
    }
}
