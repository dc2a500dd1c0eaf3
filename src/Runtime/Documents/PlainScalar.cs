using System.Globalization;

namespace Lolo.Runtime.Documents;

/// <summary>What a scalar without quotes means, by the core schema of YAML 1.2: <c>yes</c> and <c>on</c> are texts.</summary>
internal static class PlainScalar
{
    public static bool IsNull(string text) => text is "" or "~" or "null" or "Null" or "NULL";

    public static object? Resolve(string text) => text switch
    {
        _ when IsNull(text) => null,
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ => TryNumber(text, out var number) ? number : text,
    };

    public static bool TryNumber(string text, out double number)
    {
        number = 0;
        if (text.Length is 0 or > 64)
        {
            return false;
        }

        if (text.StartsWith("0x", StringComparison.Ordinal))
        {
            var isHex = ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex);
            number = hex;
            return isHex;
        }

        switch (text)
        {
            case ".inf" or ".Inf" or ".INF" or "+.inf":
                number = double.PositiveInfinity;
                return true;
            case "-.inf" or "-.Inf" or "-.INF":
                number = double.NegativeInfinity;
                return true;
            case ".nan" or ".NaN" or ".NAN":
                number = double.NaN;
                return true;
        }

        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return (char.IsAsciiDigit(text[^1]) || text[^1] == '.')
            && double.TryParse(text, Style, CultureInfo.InvariantCulture, out number);
    }
}
