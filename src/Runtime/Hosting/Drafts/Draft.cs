using Lolo.Runtime.Hosting.Versions;

namespace Lolo.Runtime.Hosting.Drafts;

/// <summary>A text that somebody works on and has not deployed.</summary>
/// <param name="Text">The graph's text as far as it has got, sound or not.</param>
/// <param name="Time">When it was kept.</param>
public sealed record Draft(string Text, DateTimeOffset Time)
{
    /// <summary>Hash of the text that it began from; null where it began from nothing.</summary>
    public string? Base { get; init; }

    /// <summary>Who works on it; null when nobody said.</summary>
    public string? Author { get; init; }

    /// <summary>The name of its content, as <see cref="HashOf"/> gives it.</summary>
    public string Hash { get; } = HashOf(Text);

    /// <summary>The name of a text: SHA-256 of its UTF-8, in hexadecimal.</summary>
    /// <param name="text">The text.</param>
    public static string HashOf(string text) => KeptVersion.HashOf(text);
}
