using System.Globalization;

namespace Lolo.Compare.Telling;

/// <summary>Numbers as people read them.</summary>
internal static class Quantity
{
    private const string Nothing = "-";

    /// <summary>Two or three digits and a unit: 840, 6.5 k, 92 k, 1.44 M.</summary>
    public static string Count(double? number) => number switch
    {
        null => Nothing,
        >= 999_500 => Said(number.Value / 1e6, number >= 9_995_000 ? 1 : 2) + " M",
        >= 9_950 => Said(number.Value / 1e3, 0) + " k",
        >= 1_000 => Said(number.Value / 1e3, 1) + " k",
        _ => Digits(number),
    };

    /// <summary>Three digits that tell: 123, 14.2, 1.53, 0.071.</summary>
    public static string Digits(double? number) => number switch
    {
        null => Nothing,
        >= 99.95 => Said(number.Value, 0),
        >= 9.995 => Said(number.Value, 1),
        >= 0.9995 => Said(number.Value, 2),
        _ => Said(number.Value, 3),
    };

    /// <summary>How many times one number is the other: 0.62, 11.3.</summary>
    public static string Ratio(double? number) => number is null ? Nothing : Said(number.Value, number >= 9.995 ? 1 : 2);

    private static string Said(double number, int decimals) => number.ToString($"F{decimals}", CultureInfo.InvariantCulture);
}
