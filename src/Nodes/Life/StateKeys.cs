using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Life;

/// <summary>The keys that a state trigger watches.</summary>
/// <param name="Prefix">What all of them begin with.</param>
/// <param name="Pattern">What they look like; null for anything after the prefix.</param>
/// <param name="Key">The only key; null for more.</param>
internal sealed record StateKeys(string Prefix, KeyPattern? Pattern, string? Key)
{
    /// <summary>The parameters of which one says it.</summary>
    public static IReadOnlyList<string> Names { get; } = ["key", "prefix", "pattern"];

    public static StateKeys Of(Record parameters)
    {
        string? Text(string name) => parameters.TryGetValue(name, out var value) ? value as string : null;
        if (Text("pattern") is { } text)
        {
            var pattern = new KeyPattern(text);
            return new(pattern.Prefix, pattern, null);
        }

        return new(Text("key") ?? Text("prefix") ?? "", null, Text("key"));
    }

    /// <summary>Whether a key that begins with the prefix is one of them.</summary>
    public bool Hold(string key) => Key is not null ? key == Key : Pattern?.Fits(key) ?? true;
}
