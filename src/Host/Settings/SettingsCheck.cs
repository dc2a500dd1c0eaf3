using Lolo.Admin.Listening;
using Lolo.Host.Telling;
using Lolo.Nodes.JavaScript.Fetching;
using Lolo.Nodes.Web.Listening;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Hosting.Deploys;
using Lolo.Runtime.State;

namespace Lolo.Host.Settings;

/// <summary>Looks for settings in <c>appsettings.json</c> that nobody reads, or whose value cannot be, so that no limit is thought to be set that is not.</summary>
internal static class SettingsCheck
{
    /// <summary>The sections of limits below <c>Lolo:</c>, each with the type that has its defaults.</summary>
    public static IReadOnlyList<(string Section, Type Limits)> Sections { get; } =
    [
        ("Web:Limits", typeof(WebLimits)),
        ("Limits", typeof(HandlerLimits)),
        ("StateLimits", typeof(StateLimits)),
        ("AdminLimits", typeof(AdminLimits)),
        ("Deploys", typeof(DeployLimits)),
        ("Fetch", typeof(FetchOptions)),
    ];

    /// <summary>The keys of all settings.</summary>
    public static IReadOnlyList<string> Keys { get; } =
    [
        .. SettingsReader.Names.Select(name => $"Lolo:{name}"),
        .. Sections.SelectMany(section => LimitReader.LimitsOf(section.Limits).Select(limit => $"Lolo:{section.Section}:{limit.Name}")),
    ];

    /// <summary>Checks the section <c>Lolo</c>, and that nothing that belongs to it stands elsewhere.</summary>
    /// <param name="file">The configuration of <c>appsettings.json</c>.</param>
    /// <exception cref="UsageException">Something is wrong; the message names all of it.</exception>
    public static void Run(IConfiguration file)
    {
        var known = SettingsReader.Names.Select(name => $"Lolo:{name}").ToList();
        var problems = new List<string>();
        problems.AddRange(file.GetChildren().Select(Outside).OfType<string>());
        problems.AddRange(file.GetSection("Lolo").GetChildren().SelectMany(entry => Strange(entry, known)).Select(key => LimitReader.Unknown(key, Keys)));
        problems.AddRange(file.GetSection("Lolo:Web").GetChildren()
            .Where(entry => !entry.Key.Equals("Limits", StringComparison.OrdinalIgnoreCase))
            .Select(entry => LimitReader.Unknown($"Lolo:Web:{entry.Key}", Keys)));
        problems.AddRange(
            from map in Maps()
            let value = file[map.Key]
            where value is { Length: > 0 }
            select $"{map.Key} in appsettings.json is `{value}`; it must be a map of settings, such as {map.Key}:{map.Example}");
        var reader = new LimitReader(file);
        foreach (var (section, limits) in Sections)
        {
            reader.Fill(section, Activator.CreateInstance(limits)!);
        }

        problems.AddRange(reader.Problems);
        if (problems.Count > 0)
        {
            throw new UsageException(string.Join(Environment.NewLine, problems));
        }
    }

    // Other sections are others' business, unless they look like ours.
    private static string? Outside(IConfigurationSection section)
    {
        if (section.Key.Equals("Lolo", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var own = SettingsReader.Names.Concat(Sections.Select(entry => entry.Section.Split(':')[0]));
        var meant = own.FirstOrDefault(name => name.Equals(section.Key, StringComparison.OrdinalIgnoreCase)) is { } name ? $"; did you mean `Lolo:{name}`?"
            : Wording.DidYouMean(section.Key, ["Lolo"]);
        return meant.Length == 0 ? null : $"appsettings.json: there is no section `{section.Key}`{meant}";
    }

    // What stands below `Lolo` must be a map of limits, or a setting: one value, or a list of them.
    private static IEnumerable<string> Strange(IConfigurationSection entry, List<string> known)
    {
        if (Sections.Any(section => section.Section.Split(':')[0].Equals(entry.Key, StringComparison.OrdinalIgnoreCase)))
        {
            return [];
        }

        var isKnown = known.Contains($"Lolo:{entry.Key}", StringComparer.OrdinalIgnoreCase);
        var strange = entry.GetChildren().Where(child => !isKnown || child.Value is null || !int.TryParse(child.Key, out _)).Select(child => $"Lolo:{entry.Key}:{child.Key}").Take(1);
        return isKnown ? strange : [strange.FirstOrDefault() ?? $"Lolo:{entry.Key}"];
    }

    private static IEnumerable<(string Key, string Example)> Maps() =>
    [
        ("Lolo", "Port"),
        ("Lolo:Web", "Limits"),
        .. Sections.Select(section => ($"Lolo:{section.Section}", LimitReader.LimitsOf(section.Limits)[0].Name)),
    ];
}
