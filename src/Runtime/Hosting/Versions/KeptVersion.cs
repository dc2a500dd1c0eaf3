using System.Security.Cryptography;
using System.Text;

namespace Lolo.Runtime.Hosting.Versions;

/// <summary>A version of a graph that served, without its texts. Immutable.</summary>
public sealed record KeptVersion
{
    /// <summary>Its number, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>When it began to serve.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Why it was deployed: <c>start</c>, <c>change</c>, <c>deploy</c> or <c>rollback</c>.</summary>
    public required string Cause { get; init; }

    /// <summary>Who deployed it; null when nobody said.</summary>
    public string? Author { get; init; }

    /// <summary>What the author said of it; null for nothing.</summary>
    public string? Message { get; init; }

    /// <summary>Number of the version whose text a rollback brought back; null for other causes.</summary>
    public int? Of { get; init; }

    /// <summary>Number of the version that was kept before it; null for the first.</summary>
    public int? Former { get; init; }

    /// <summary>How many lines it has that the former had not; an empty former counts where there is none.</summary>
    public int Added { get; init; }

    /// <summary>How many lines of the former it has not.</summary>
    public int Removed { get; init; }

    /// <summary>SHA-256 of its files' names and contents, in hexadecimal: versions of one hash are the same.</summary>
    public required string Hash { get; init; }

    /// <summary>Its files, the graph's own first.</summary>
    public required IReadOnlyList<KeptFile> Files { get; init; }

    /// <summary>The files of a closure.</summary>
    /// <param name="texts">Names and texts, the graph's own file first.</param>
    internal static IReadOnlyList<KeptFile> FilesOf(IEnumerable<KeyValuePair<string, string>> texts) =>
        [.. texts.Select(file => new KeptFile(file.Key, HashOf(file.Value), Encoding.UTF8.GetByteCount(file.Value)))];

    /// <summary>The hash of a closure.</summary>
    /// <param name="files">Its files, in any order.</param>
    internal static string HashOf(IEnumerable<KeptFile> files) =>
        HashOf(string.Join('\n', files.OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => $"{file.Hash} {file.Name}")));

    /// <summary>The hash of a text.</summary>
    internal static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
