using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lolo.Runtime.Graphs.Files;
using Lolo.Runtime.Hosting.Writing;

namespace Lolo.Runtime.Hosting.Versions;

/// <summary>
/// The versions of a graph that served, the last 50, in <c>versions</c> in the graph's part of the data folder: of each a file
/// <c>000012.json</c> that says what it is, and in <c>texts</c> every text once, by its hash. Texts come to disk before what names them, so that
/// a crash leaves nothing that cannot be read. Readers may come at any time; one host writes.
/// </summary>
/// <param name="folder">Full path of the folder, which need not exist.</param>
public sealed class VersionHistory(string folder)
{
    /// <summary>How many versions are kept.</summary>
    public const int Most = 50;

    private static readonly JsonSerializerOptions _form = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private string Texts => Path.Combine(folder, "texts");

    /// <summary>The history of a graph.</summary>
    /// <param name="dataFolder">Full path of the data folder.</param>
    /// <param name="graphId">Id of the graph.</param>
    public static VersionHistory Of(string dataFolder, string graphId) => new(Path.Combine(dataFolder, graphId, "versions"));

    /// <summary>Full path of its folder.</summary>
    public string Folder => folder;

    /// <summary>The versions, the oldest first; what is damaged is left out.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder must not be read.</exception>
    public IReadOnlyList<KeptVersion> List() => !Directory.Exists(folder) ? [] :
    [
        .. Directory.EnumerateFiles(folder, "*.json").Select(Read).OfType<KeptVersion>().OrderBy(version => version.Number),
    ];

    /// <summary>The texts of a version, by name, the graph's own file first.</summary>
    /// <param name="version">The version.</param>
    /// <exception cref="IOException">A text is gone or damaged; the sentence names it.</exception>
    public IReadOnlyDictionary<string, string> TextsOf(KeptVersion version)
    {
        var texts = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in version.Files)
        {
            var text = TextFile.TryRead(FileOf(file));
            texts.Add(file.Name, text is not null && KeptVersion.HashOf(text) == file.Hash
                ? text
                : throw new IOException($"the text of {file.Name} in version {version.Number} is gone or damaged: {FileOf(file)}"));
        }

        return texts;
    }

    /// <summary>The unified diff from one version to another.</summary>
    /// <param name="from">The one before; null for nothing at all.</param>
    /// <param name="to">The one after.</param>
    /// <exception cref="IOException">A text is gone or damaged.</exception>
    public string Diff(KeptVersion? from, KeptVersion to) =>
        TextDiff.Unified(from is null ? new Dictionary<string, string>() : TextsOf(from), TextsOf(to));

    /// <summary>Keeps a version, and lets go of those beyond the last 50.</summary>
    /// <param name="version">The version; its number is beyond all that are kept.</param>
    /// <param name="texts">Its texts, by name.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    internal void Keep(KeptVersion version, IReadOnlyDictionary<string, string> texts)
    {
        foreach (var file in version.Files.Where(file => !File.Exists(FileOf(file))))
        {
            Write(FileOf(file), texts[file.Name]);
        }

        Write(FileOf(version.Number), JsonSerializer.Serialize(version, _form));
        Prune();
    }

    /// <summary>Makes the folder, for its owner only.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be made.</exception>
    internal void MakeFolder()
    {
        // One by one: a folder that is made on the way to another gets the mode of the process.
        foreach (var each in new[] { Path.GetDirectoryName(Path.GetDirectoryName(folder))!, Path.GetDirectoryName(folder)!, folder, Texts })
        {
            MakeFolder(each);
        }
    }

    /// <summary>Deletes what a crash left half. Only for the host that keeps the versions: another one's draft looks the same.</summary>
    /// <exception cref="IOException">It cannot be done.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be done.</exception>
    internal void Sweep()
    {
        foreach (var draft in Directory.EnumerateFiles(folder, ".*-tmp").Concat(Directory.EnumerateFiles(Texts, ".*-tmp")).ToList())
        {
            File.Delete(draft);
        }
    }

    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static void Write(string path, string text)
    {
        using var file = StagedFile.Make(path, text, isPrivate: true);
        file.Publish();
    }

    private static KeptVersion? Read(string file)
    {
        try
        {
            var version = JsonSerializer.Deserialize<KeptVersion>(File.ReadAllText(file), _form);
            return version is { Cause: not null, Hash: not null, Files.Count: > 0 }
                && version.Files.All(kept => kept is { Name: not null, Hash: not null })
                && NameOf(version.Number) == Path.GetFileName(file)
                ? version
                : null;
        }
        catch (Exception error) when (error is JsonException or FileNotFoundException)
        {
            // Damaged, or let go of while the folder was looked through.
            return null;
        }
    }

    private void Prune()
    {
        var kept = List();
        if (kept.Count <= Most)
        {
            return;
        }

        foreach (var version in kept.SkipLast(Most))
        {
            File.Delete(FileOf(version.Number));
        }

        var named = kept.TakeLast(Most).SelectMany(version => version.Files).Select(file => file.Hash).ToHashSet(StringComparer.Ordinal);
        foreach (var text in Directory.EnumerateFiles(Texts).Where(text => !named.Contains(Path.GetFileName(text))).ToList())
        {
            File.Delete(text);
        }
    }

    private static string NameOf(int number) => $"{number.ToString("000000", CultureInfo.InvariantCulture)}.json";

    private string FileOf(int number) => Path.Combine(folder, NameOf(number));

    private string FileOf(KeptFile file) => Path.Combine(Texts, file.Hash);
}
