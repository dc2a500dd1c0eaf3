using System.Text.RegularExpressions;

namespace Lolo.Runtime.Contracts;

/// <summary>
/// Says which keys of a store are meant. A text with <c>*</c> (any text) or <c>?</c> (one character) is a whole key; a text without is what a
/// key begins with; all else is left to a regular expression.
/// </summary>
public sealed class KeyPattern
{
    private readonly Regex? _expression;
    private readonly string? _glob;

    /// <summary>A prefix, or a text with <c>*</c> and <c>?</c>.</summary>
    /// <param name="text">The text; empty for every key.</param>
    public KeyPattern(string text)
    {
        var at = text.IndexOfAny(['*', '?']);
        Prefix = at < 0 ? text : text[..at];
        _glob = at < 0 ? null : text;
    }

    /// <summary>A regular expression, which may fit anywhere in a key.</summary>
    /// <param name="expression">The expression.</param>
    public KeyPattern(Regex expression)
    {
        Prefix = "";
        _expression = expression;
    }

    /// <summary>What every key that fits begins with.</summary>
    public string Prefix { get; }

    /// <summary>Whether a key fits.</summary>
    /// <param name="key">The key.</param>
    public bool Fits(string key) => _expression?.IsMatch(key) ?? (_glob is null ? key.StartsWith(Prefix, StringComparison.Ordinal) : Fits(_glob, key));

    // A star takes as little as it can; where the rest does not fit, the last star takes one character more.
    private static bool Fits(string glob, string key)
    {
        var (at, from) = (0, 0);
        var (star, taken) = (-1, 0);
        while (from < key.Length)
        {
            if (at < glob.Length && glob[at] == '*')
            {
                (star, taken) = (at++, from);
            }
            else if (at < glob.Length && (glob[at] == '?' || glob[at] == key[from]))
            {
                at++;
                from++;
            }
            else if (star >= 0)
            {
                (at, from) = (star + 1, ++taken);
            }
            else
            {
                return false;
            }
        }

        return glob.AsSpan(at).TrimStart('*').IsEmpty;
    }
}
