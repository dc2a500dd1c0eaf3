using System.Diagnostics;

namespace Lolo.Bench.State;

/// <summary>How fast something was.</summary>
/// <param name="PerSecond">Operations a second.</param>
/// <param name="Cpu">Microseconds of all cores for one operation.</param>
internal readonly record struct Rate(double PerSecond, double Cpu)
{
    public static Rate Of(int count, Action work)
    {
        var (start, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        work();
        return Since(start, cpu, count);
    }

    public static async Task<Rate> OfAsync(int count, Func<Task> work)
    {
        var (start, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await work();
        return Since(start, cpu, count);
    }

    private static Rate Since(long start, TimeSpan cpu, int count) =>
        new(count / Stopwatch.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / count);
}
