namespace Lolo.Runtime.Documents;

/// <summary>The grammar of names.</summary>
internal static class Identifiers
{
    private const int Longest = 100;

    /// <summary>Ids of graphs and nodes: <c>[a-z][a-z0-9-]*</c>, at most 100 characters.</summary>
    public static bool IsId(string text) =>
        text.Length is > 0 and <= Longest && char.IsAsciiLetterLower(text[0])
        && text.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');

    /// <summary>Names of ports and variables: <c>[A-Za-z_][A-Za-z0-9_]*</c>, at most 100 characters.</summary>
    public static bool IsName(string text) =>
        text.Length is > 0 and <= Longest && (char.IsAsciiLetter(text[0]) || text[0] == '_')
        && text.All(character => char.IsAsciiLetterOrDigit(character) || character == '_');

    /// <summary>Names of npm packages: <c>nanoid</c>, <c>@scope/name</c>.</summary>
    public static bool IsModule(string text)
    {
        if (text.Length is 0 or > 214)
        {
            return false;
        }

        var slash = text.IndexOf('/');
        return text[0] == '@'
            ? slash > 1 && IsModulePart(text.AsSpan(1, slash - 1)) && IsModulePart(text.AsSpan(slash + 1))
            : IsModulePart(text);
    }

    private static bool IsModulePart(ReadOnlySpan<char> part)
    {
        if (part.IsEmpty || part[0] is '.' or '_')
        {
            return false;
        }

        foreach (var character in part)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('-' or '.' or '_' or '~'))
            {
                return false;
            }
        }

        return true;
    }
}
