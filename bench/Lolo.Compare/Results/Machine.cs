using System.Globalization;

namespace Lolo.Compare.Results;

/// <summary>Where a run took place.</summary>
internal sealed record Machine(string Cpu, int Cores, double MemoryGiB, string Kernel, string DotNet, string Node)
{
    public static Machine Look() => new(
        Field("/proc/cpuinfo", "model name"),
        Environment.ProcessorCount,
        Math.Round(double.Parse(Field("/proc/meminfo", "MemTotal").Split(' ')[0], CultureInfo.InvariantCulture) / 1024 / 1024, 1),
        $"Linux {File.ReadAllText("/proc/sys/kernel/osrelease").Trim()}",
        $"{Environment.Version}",
        Tool.Said("node", "--version")?.TrimStart('v') ?? "none");

    private static string Field(string file, string name) =>
        File.ReadLines(file).Select(line => line.Split(':', 2)).FirstOrDefault(pair => pair[0].Trim() == name)?[1].Trim() ?? "unknown";
}
