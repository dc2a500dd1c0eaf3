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

    /// <summary>A process and those it has started, and they, until now.</summary>
    /// <param name="process">Its id; null for none.</param>
    /// <exception cref="LoadException">There is no such process.</exception>
    public static int[] TreeOf(int? process)
    {
        if (process is not { } root)
        {
            return [];
        }

        var parents = Directory.EnumerateDirectories("/proc").Select(path => Path.GetFileName(path)).Where(name => int.TryParse(name, out _))
            .Select(name => (Id: Number(name), Fields: FieldsOf(Number(name)))).Where(one => one.Fields.Length > 0).ToDictionary(one => one.Id, one => Number(one.Fields[Parent]));
        if (!parents.ContainsKey(root))
        {
            throw new LoadException($"there is no process {root}; --pid names the server");
        }

        List<int> tree = [root];
        for (var i = 0; i < tree.Count; i++)
        {
            tree.AddRange(parents.Where(one => one.Value == tree[i]).Select(one => one.Key));
        }

        return [.. tree];
    }

    /// <summary>Looks now, which takes little time. A process that has ended counts no more.</summary>
    /// <param name="processes">Their ids.</param>
    public static ProcessUsage Read(int[] processes)
    {
        var usage = default(ProcessUsage);
        foreach (var fields in processes.Select(FieldsOf).Where(fields => fields.Length > 0))
        {
            usage = new(
                usage.CpuSeconds + ((Number(fields[UserTicks]) + Number(fields[KernelTicks])) / TicksPerSecond),
                usage.ResidentBytes + ((long)Number(fields[ResidentPages]) * Environment.SystemPageSize));
        }

        return usage;
    }

    // The name in the second field may hold spaces and brackets; what follows it is counted from the state, as 0.
    private static string[] FieldsOf(int id)
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
