using Lolo.Host.Telling;
using Lolo.Runtime.Diagnostics;

namespace Lolo.Host.Verbs;

/// <summary>Finds the graph files that a person names: by path, by folder, or by name in <c>graphs/</c>.</summary>
/// <param name="folder">The folder that paths are relative to.</param>
internal sealed class GraphFiles(string folder)
{
    private static readonly string[] _extensions = [".yaml", ".yml"];

    /// <summary>The files a name stands for, as people should read them.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public IReadOnlyList<string> Find(string name)
    {
        if (FilesOf(name) is { Count: > 0 } files)
        {
            return files;
        }

        if (FolderOf(name) is { } inner)
        {
            throw new UsageException($"the folder {inner} holds no graph");
        }

        var known = Known();
        throw new UsageException(
            $"there is no graph `{name}`, neither as a file nor in graphs/{Wording.DidYouMean(Path.GetFileNameWithoutExtension(name), known)}{ListOf(known)}");
    }

    /// <summary>The files a name stands for, as people should read them; none where there are none.</summary>
    public IReadOnlyList<string> FilesOf(string name) => FileOf(name) is { } file ? [file] : FolderOf(name) is { } inner ? In(inner) : [];

    /// <summary>The one file that a name stands for; null when there is none.</summary>
    public string? FileOf(string name) =>
        Places(name).SelectMany<string, string>(place => [place, .. _extensions.Select(extension => place + extension)]).FirstOrDefault(file => File.Exists(Full(file)));

    /// <summary>Names of the graphs in <c>graphs/</c>.</summary>
    public IReadOnlyList<string> Known() =>
        Directory.Exists(Full("graphs")) ? [.. In("graphs").Select(file => Path.GetFileNameWithoutExtension(file))] : [];

    /// <summary>A closing clause that lists the graphs there are; empty when there are none.</summary>
    public static string ListOf(IReadOnlyList<string> names) => names.Count == 0 ? "" : $" (graphs/ has {string.Join(", ", names)})";

    private string? FolderOf(string name) => Places(name).FirstOrDefault(place => Directory.Exists(Full(place)));

    private static string[] Places(string name) => [name, Path.Combine("graphs", name)];

    private List<string> In(string inner) =>
    [
        .. Directory.EnumerateFiles(Full(inner))
            .Where(file => _extensions.Contains(Path.GetExtension(file)) && !Path.GetFileNameWithoutExtension(file).EndsWith(".test", StringComparison.Ordinal))
            .Select(file => Path.Combine(inner, Path.GetFileName(file)))
            .Order(StringComparer.Ordinal),
    ];

    private string Full(string path) => Path.GetFullPath(path, folder);
}
