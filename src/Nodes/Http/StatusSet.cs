using System.Globalization;

namespace Lolo.Nodes.Http;

/// <summary>Statuses of answers, one by one or by class.</summary>
/// <param name="texts"><c>404</c>, <c>4xx</c> or <c>*</c> each.</param>
internal sealed class StatusSet(IEnumerable<string> texts)
{
    private readonly string[] _texts = [.. texts];

    /// <summary>Whether a text names a status or several.</summary>
    /// <param name="text">The text.</param>
    public static bool IsStatus(string text) =>
        text == "*" || (text is [>= '1' and <= '5', _, _] && (text[1..] == "xx" || (char.IsAsciiDigit(text[1]) && char.IsAsciiDigit(text[2]))));

    /// <summary>Whether a status is among them.</summary>
    /// <param name="status">The status.</param>
    public bool Contains(int status)
    {
        var digits = status.ToString(CultureInfo.InvariantCulture);
        return Array.Exists(_texts, text => text == "*" || text == digits || (text[1..] == "xx" && text[0] == digits[0]));
    }
}
