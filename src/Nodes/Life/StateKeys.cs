using System.IO.Enumeration;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Life;

/// <summary>The keys that a state trigger watches.</summary>
/// <param name="Prefix">What all of them begin with.</param>
/// <param name="Pattern">What they look like, as the file system's simple expressions; null for anything after the prefix.</param>
/// <param name="Key">The only key; null for more.</param>
internal sealed record StateKeys(string Prefix, string? Pattern, string? Key)
{
    /// <summary>The parameters of which one says it.</summary>
    public static IReadOnlyList<string> Names { get; } = ["key", "prefix", "pattern"];

    public static StateKeys Of(Record parameters)
    {
        string? Text(string name) => parameters.TryGetValue(name, out var value) ? value as string : null;
        return Text("key") is { } key ? new(key, null, key)
            : Text("pattern") is { } pattern ? new(pattern.IndexOfAny(['*', '?', '\\']) is >= 0 and var at ? pattern[..at] : pattern, pattern, null)
            : new(Text("prefix") ?? "", null, null);
    }

    /// <summary>Whether a key that begins with the prefix is one of them.</summary>
    public bool Hold(string key) => Key is not null ? key == Key : Pattern is null || FileSystemName.MatchesSimpleExpression(Pattern, key, ignoreCase: false);
}
