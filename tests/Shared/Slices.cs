using System.Globalization;

namespace Lolo.Tests;

/// <summary>The time slices of this process's threads, as the kernel tells them.</summary>
internal static class Slices
{
    public const long Shortest = 100_000;
    public const long Longest = 100_000_000;

    /// <summary>Leaves a test out where the kernel knows no slices of threads, or does not tell them.</summary>
    public static void Need() =>
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.OSVersion.Version >= new Version(6, 12) && In("/proc/thread-self/sched") > 0, "needs Linux 6.12 and /proc with sched");

    /// <summary>The slice of a thread, in nanoseconds; 0 where it is not told.</summary>
    public static long Of(int thread) => In($"/proc/self/task/{thread}/sched");

    private static long In(string file)
    {
        var line = File.Exists(file) ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith("se.slice ", StringComparison.Ordinal)) : null;
        return line is null ? 0 : long.Parse(line.Split(':')[1], CultureInfo.InvariantCulture);
    }
}
