using System.Globalization;

namespace Lolo.Load.Measures;

/// <summary>What a process and those it started have used so far, by <c>/proc</c>.</summary>
/// <param name="CpuSeconds">Of all threads, in user and kernel mode.</param>
/// <param name="ResidentBytes">Memory they hold now.</param>
internal readonly record struct ProcessUsage(double CpuSeconds, long ResidentBytes)
{
    // What the kernel counts in for programs, whatever its own tick is.
    public const double TicksPerSecond = 100;
    private const int Parent = 1;
    private const int UserTicks = 11;
    private const int KernelTicks = 12;
    private const int ResidentPages = 21;

    /// <summary>Looks now.</summary>
    /// <param name="process">Its id; null for none, which has used nothing.</param>
    /// <exception cref="LoadException">There is no such process.</exception>
    public static ProcessUsage Read(int? process)
    {
        if (process is not { } root)
        {
            return default;
        }

        var all = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _))
            .Select(name => (Id: Number(name!), Fields: FieldsOf(name!))).Where(one => one.Fields.Length > ResidentPages).ToDictionary(one => one.Id, one => one.Fields);
        if (!all.ContainsKey(root))
        {
            throw new LoadException($"there is no process {root}; --pid names the server");
        }

        var usage = default(ProcessUsage);
        var open = new Queue<int>([root]);
        while (open.TryDequeue(out var id))
        {
            var fields = all[id];
            usage = new(
                usage.CpuSeconds + ((Number(fields[UserTicks]) + Number(fields[KernelTicks])) / TicksPerSecond),
                usage.ResidentBytes + ((long)Number(fields[ResidentPages]) * Environment.SystemPageSize));
            foreach (var child in all.Where(one => Number(one.Value[Parent]) == id))
            {
                open.Enqueue(child.Key);
            }
        }

        return usage;
    }

    // The name in the second field may hold spaces and brackets; what follows it is counted from the state, as 0.
    private static string[] FieldsOf(string id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return [];
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
