using System.Security.Cryptography;
using System.Text;

namespace Lolo.Runtime.Hosting.Sources;

/// <summary>The content of a graph's files at one time, so that a file that was written but not changed deploys nothing. Immutable.</summary>
internal sealed class Closure
{
    private readonly Dictionary<string, string> _hashes;

    private Closure(Dictionary<string, string> hashes) => _hashes = hashes;

    /// <summary>No files.</summary>
    public static Closure Empty { get; } = new([]);

    /// <summary>Full paths of the files.</summary>
    public IReadOnlyList<string> Files => [.. _hashes.Keys];

    /// <summary>Files as they were read; one without a text is looked at as it is now.</summary>
    /// <param name="files">Full paths.</param>
    /// <param name="texts">Their texts, by full path.</param>
    public static Closure Of(IReadOnlyList<string> files, IReadOnlyDictionary<string, string?> texts) => new(files.Distinct().ToDictionary(
        file => file,
        file => texts.GetValueOrDefault(file) is { } text ? HashOf(Encoding.UTF8.GetBytes(text)) : HashOf(file),
        StringComparer.Ordinal));

    /// <summary>Reads files as they are now; one that cannot be read counts as missing.</summary>
    /// <param name="files">Full paths.</param>
    public static async Task<Closure> ReadAsync(IReadOnlyList<string> files)
    {
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            hashes[file] = await Task.Run(() => HashOf(file)).ConfigureAwait(false);
        }

        return new(hashes);
    }

    /// <summary>Whether the files are the same, byte by byte.</summary>
    public bool IsSame(Closure other) =>
        _hashes.Count == other._hashes.Count && _hashes.All(file => other._hashes.TryGetValue(file.Key, out var hash) && hash == file.Value);

    /// <summary>The same with one of its files as it is now.</summary>
    /// <param name="file">Full path.</param>
    public Closure With(string file) => _hashes.ContainsKey(file)
        ? new(new(_hashes, StringComparer.Ordinal) { [file] = HashOf(file) })
        : this;

    private static string HashOf(byte[] content) => Convert.ToHexString(SHA256.HashData(content));

    private static string HashOf(string file)
    {
        try
        {
            return HashOf(File.ReadAllBytes(file));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
