using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;

namespace Lolo.Host.Settings;

/// <summary>Reads limits from <c>appsettings.json</c>, each held to its range.</summary>
/// <param name="file">The configuration of <c>appsettings.json</c>.</param>
internal sealed partial class LimitReader(IConfiguration file)
{
    private static readonly (string Unit, double Factor)[] _sizes = [("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("KB", 1e3), ("MB", 1e6), ("GB", 1e9), ("B", 1)];
    private readonly List<string> _problems = [];

    /// <summary>What is wrong with what was read, in sentences.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Sets the limits that a section has.</summary>
    /// <param name="section">The section, below <c>Lolo:</c>.</param>
    /// <param name="limits">The limits, with their defaults.</param>
    /// <returns>The same limits.</returns>
    public T Fill<T>(string section, T limits)
        where T : class
    {
        var known = LimitsOf(limits.GetType());
        foreach (var entry in file.GetSection($"Lolo:{section}").GetChildren())
        {
            var property = known.FirstOrDefault(property => property.Name.Equals(entry.Key, StringComparison.OrdinalIgnoreCase));
            if (property is null)
            {
                _problems.Add(Unknown($"Lolo:{section}:{entry.Key}", SettingsCheck.Keys));
            }
            else if (Read(entry.Value, property) is { } value)
            {
                property.SetValue(limits, value);
            }
            else
            {
                _problems.Add($"Lolo:{section}:{property.Name} in appsettings.json is `{entry.Value}`; it must be {Range(property)}");
            }
        }

        return limits;
    }

    /// <summary>The limits among the properties of a type, in the order in which they are written.</summary>
    public static IReadOnlyList<PropertyInfo> LimitsOf(Type type) => [.. type.GetProperties().Where(property => property.GetCustomAttribute<LimitAttribute>() is not null)];

    /// <summary>What a limit may be, for people.</summary>
    public static string Range(PropertyInfo limit)
    {
        var (least, most) = (limit.GetCustomAttribute<LimitAttribute>()!.Least, limit.GetCustomAttribute<LimitAttribute>()!.Most);
        return limit.PropertyType == typeof(TimeSpan)
            ? $"a time from {Show(limit, TimeSpan.FromSeconds(least))} to {Show(limit, TimeSpan.FromSeconds(most))}"
            : $"{(limit.GetCustomAttribute<LimitAttribute>()!.InBytes ? "a size" : "a whole number")} from {Show(limit, (long)least)} to {Show(limit, (long)most)}";
    }

    /// <summary>A value of a limit, for people: <c>64 KiB</c>, <c>5s</c>, <c>10,000</c>.</summary>
    public static string Show(PropertyInfo limit, object value)
    {
        if (value is TimeSpan time)
        {
            return Durations.Format(time.TotalMilliseconds);
        }

        var number = Convert.ToInt64(value, CultureInfo.InvariantCulture);
        var size = limit.GetCustomAttribute<LimitAttribute>()!.InBytes && number > 0 ? _sizes[..3].LastOrDefault(size => number % (long)size.Factor == 0) : default;
        return size.Unit is null ? number.ToString("N0", CultureInfo.InvariantCulture) : $"{(number / (long)size.Factor).ToString("N0", CultureInfo.InvariantCulture)} {size.Unit}";
    }

    /// <summary>Says that there is no such setting, and what was meant: one of the same name in another section, or one of nearly the same.</summary>
    public static string Unknown(string key, IReadOnlyList<string> known)
    {
        var name = key[(key.LastIndexOf(':') + 1)..];
        string[] elsewhere = [.. known.Where(other => other.EndsWith($":{name}", StringComparison.OrdinalIgnoreCase)).Select(other => $"`{other}`")];
        var meant = elsewhere.Length > 0 ? $"; did you mean {string.Join(" or ", elsewhere)}?" : Wording.DidYouMean(key, known);
        return $"appsettings.json: there is no setting `{key}`{meant}";
    }

    private static object? Read(string? text, PropertyInfo limit)
    {
        var range = limit.GetCustomAttribute<LimitAttribute>()!;
        if (limit.PropertyType == typeof(TimeSpan))
        {
            return TimeOf(text ?? "") is { } time && time.TotalSeconds >= range.Least && time.TotalSeconds <= range.Most ? time : null;
        }

        return NumberOf(text ?? "", range.InBytes) is { } number && number >= range.Least && number <= range.Most
            ? limit.PropertyType == typeof(int) ? (object)(int)number : (long)number
            : null;
    }

    // 00:00:05 as .NET writes times, 5s as graphs do; a number alone would leave its unit open.
    private static TimeSpan? TimeOf(string text) =>
        text.Contains(':') ? TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) ? time : null
            : !double.TryParse(text, CultureInfo.InvariantCulture, out _) && Durations.TryParse(text, out var milliseconds) ? TimeSpan.FromMilliseconds(milliseconds)
            : null;

    private static double? NumberOf(string text, bool inBytes)
    {
        var size = inBytes ? _sizes.FirstOrDefault(size => text.EndsWith(size.Unit, StringComparison.OrdinalIgnoreCase)) : default;
        var digits = text[..^(size.Unit?.Length ?? 0)].Trim();

        // As limits are printed.
        digits = Grouped().IsMatch(digits) ? digits.Replace(",", "") : digits;
        return double.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && double.IsInteger(number * (size.Unit is null ? 1 : size.Factor))
            ? number * (size.Unit is null ? 1 : size.Factor)
            : null;
    }

    [GeneratedRegex("^[0-9]{1,3}(,[0-9]{3})+$")]
    private static partial Regex Grouped();
}
