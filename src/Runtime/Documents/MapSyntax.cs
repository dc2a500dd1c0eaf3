using Lolo.Runtime.Diagnostics;

namespace Lolo.Runtime.Documents;

/// <summary>A map.</summary>
/// <param name="Entries">Its keys and values in order, no key twice.</param>
/// <param name="IsFlow">Whether it is written with braces.</param>
/// <param name="Range">The place where it begins.</param>
internal sealed record MapSyntax(IReadOnlyList<MapEntry> Entries, bool IsFlow, SourceRange Range) : SyntaxValue(Range)
{
    public override string Noun => "a map";

    /// <summary>
    /// <c>{a.b}</c> when the map is an expression written without quotes, which YAML reads as a map with one empty key; null otherwise.
    /// </summary>
    public string? Expression =>
        IsFlow && Entries is [{ Key: var key, Value: ScalarSyntax { Text: "", Style: ScalarStyle.Plain } }] ? $"{{{key.Text}}}" : null;
}
