using System.Globalization;
using Lolo.Runtime.Documents;

namespace Lolo.Runtime.Contracts;

/// <summary>Durations as authors write them.</summary>
public static class Durations
{
    private static readonly (string Unit, double Milliseconds)[] _units = [("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000)];

    /// <summary>Reads <c>500ms</c>, <c>1.5s</c>, <c>5m</c>, <c>1h</c>, <c>1d</c>, or a bare number of milliseconds; never negative.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="milliseconds">What it stands for.</param>
    /// <returns>Whether it can be read.</returns>
    public static bool TryParse(string text, out double milliseconds)
    {
        foreach (var (unit, factor) in _units)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal) && PlainScalar.TryNumber(text[..^unit.Length].TrimEnd(' '), out var number))
            {
                milliseconds = number * factor;
                return number >= 0 && double.IsFinite(milliseconds);
            }
        }

        return PlainScalar.TryNumber(text, out milliseconds) && milliseconds >= 0 && double.IsFinite(milliseconds);
    }

    /// <summary>Writes a duration with the largest unit that leaves a whole number.</summary>
    /// <param name="milliseconds">The duration.</param>
    public static string Format(double milliseconds)
    {
        var (unit, factor) = milliseconds == 0 ? ("s", 1000) : _units.Last(unit => unit.Milliseconds == 1 || milliseconds % unit.Milliseconds == 0);
        return (milliseconds / factor).ToString(CultureInfo.InvariantCulture) + unit;
    }
}
