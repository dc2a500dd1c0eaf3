using System.Globalization;

namespace Lolo.Runtime.Diagnostics;

/// <summary>Turns of phrase that messages share, so that all of them read alike.</summary>
public static class Wording
{
    private const int LongestList = 12;
    private const int LongestQuote = 60;

    /// <summary>Puts a word of the author's between backticks: on one line, and clipped when it is very long.</summary>
    /// <param name="text">The word.</param>
    public static string Quote(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= LongestQuote ? $"`{line}`" : $"`{line[..LongestQuote]}...`";
    }

    /// <summary>Joins names by commas; a long list is cut and the rest counted.</summary>
    /// <param name="names">The names, in the order to show.</param>
    public static string List(IReadOnlyCollection<string> names) => names.Count switch
    {
        0 => "none",
        <= LongestList => string.Join(", ", names),
        _ => $"{string.Join(", ", names.Take(LongestList))} and {names.Count - LongestList} more",
    };

    /// <summary><c>; did you mean `x`?</c> when a candidate is near, otherwise nothing.</summary>
    /// <param name="word">What the author wrote.</param>
    /// <param name="candidates">What there is.</param>
    public static string DidYouMean(string word, IEnumerable<string> candidates) =>
        Nearest.To(word, candidates) is { } near ? $"; did you mean `{near}`?" : "";

    /// <summary>A number of things, such as <c>1 session</c> or <c>2 sessions</c>.</summary>
    /// <param name="count">How many.</param>
    /// <param name="thing">One of them; its plural ends with an s.</param>
    public static string Count(long count, string thing) => string.Create(CultureInfo.InvariantCulture, $"{count} {thing}{(count == 1 ? "" : "s")}");
}
