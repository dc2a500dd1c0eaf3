using System.Text.Encodings.Web;
using System.Text.Json;
using Lolo.Runtime.Graphs.Files;

namespace Lolo.Runtime.Hosting.Writing;

/// <summary>
/// What several files of a graph are to become. It lies beside the graph's file from the moment that the deploy is decided until the last file
/// is written; a host that finds it at its start was killed between the two, or another one was.
/// </summary>
public static class WriteJournal
{
    private static readonly JsonSerializerOptions _form = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Ends the deploy that a host of this graph's file was killed in, if there is one. To be called before the file is compiled for a start.</summary>
    /// <param name="file">The graph's file, relative to the current folder or absolute.</param>
    /// <returns>What was done, in one sentence; null when there was nothing to do.</returns>
    /// <exception cref="IOException">The files cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The files must not be written.</exception>
    public static string? Finish(string file)
    {
        var graphFile = Path.GetFullPath(file);
        var journal = FileOf(graphFile);
        if (!File.Exists(journal))
        {
            return null;
        }

        var changes = Read(journal);
        var folder = Path.GetDirectoryName(graphFile)!;
        if (changes?.Find(change => TextFile.TryRead(Path.Combine(folder, change.Name)) is var now && now != change.Former && now != change.Text) is var stranger
            && (changes is null || stranger is not null))
        {
            var aside = Path.Combine(folder, $"{Path.GetFileName(file)}.undone-deploy.json");
            File.Move(journal, aside, overwrite: true);
            return stranger is null
                ? $"{aside} was left by a deploy and cannot be read; the files are as they are"
                : $"a deploy of {file} was cut off, and {stranger.Name} has been changed since: the files are left as they are, and what they should have become is in {aside}";
        }

        foreach (var change in changes!)
        {
            using var staged = StagedFile.Make(Path.Combine(folder, change.Name), change.Text);
            staged.Publish();
        }

        File.Delete(journal);
        FolderSync.Flush(folder);
        return $"a deploy of {file} was cut off; its files are complete now: {string.Join(", ", changes.Select(change => change.Name))}";
    }

    /// <summary>Where the journal of a graph's file lies.</summary>
    internal static string FileOf(string graphFile) => Path.Combine(Path.GetDirectoryName(graphFile)!, $".{Path.GetFileName(graphFile)}.deploy");

    /// <summary>The journal of what files are to become.</summary>
    /// <param name="graphFile">Full path of the graph's file.</param>
    /// <param name="texts">The new contents, by full path.</param>
    internal static string Of(string graphFile, IReadOnlyDictionary<string, string> texts)
    {
        var folder = Path.GetDirectoryName(graphFile)!;
        return JsonSerializer.Serialize(texts.Select(text => new Change(Path.GetRelativePath(folder, text.Key), TextFile.TryRead(text.Key), text.Value)), _form);
    }

    private static List<Change>? Read(string journal)
    {
        try
        {
            return JsonSerializer.Deserialize<List<Change>>(File.ReadAllText(journal), _form);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Change(string Name, string? Former, string Text);
}
