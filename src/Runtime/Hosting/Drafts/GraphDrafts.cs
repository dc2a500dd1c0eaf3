using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lolo.Runtime.Documents;
using Lolo.Runtime.Hosting.Writing;

namespace Lolo.Runtime.Hosting.Drafts;

/// <summary>
/// The drafts of a host, one a graph: <c>draft.json</c> in the graph's part of the data folder, so that work that is not done outlives the page
/// and the host. A graph that was never deployed may be nothing but its draft. Members may be called from any thread.
/// </summary>
/// <param name="folder">Full path of the data folder.</param>
/// <param name="time">The clock.</param>
public sealed class GraphDrafts(string folder, TimeProvider time)
{
    private const string Name = "draft.json";
    private static readonly JsonSerializerOptions _form = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly Lock _gate = new();

    /// <summary>Raised after a draft was kept or removed, with the graph's id, on the thread that did it. A listener throws nothing.</summary>
    public event Action<string>? Changed;

    /// <summary>Ids of the graphs that have a draft, sorted.</summary>
    public IReadOnlyList<string> Ids() => !Directory.Exists(folder) ? [] :
    [
        .. Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path)).Where(id => Identifiers.IsId(id) && Has(id)).Order(StringComparer.Ordinal),
    ];

    /// <summary>Whether a graph has a draft.</summary>
    /// <param name="graphId">Id of the graph.</param>
    public bool Has(string graphId) => File.Exists(FileOf(graphId));

    /// <summary>The draft of a graph; null when there is none, or none that can be read.</summary>
    /// <param name="graphId">Id of the graph.</param>
    public Draft? Find(string graphId)
    {
        try
        {
            return JsonSerializer.Deserialize<Draft>(File.ReadAllText(FileOf(graphId)), _form) is { Text: not null } draft ? draft : null;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps a draft in place of the one that is expected there.</summary>
    /// <param name="graphId">Id of the graph.</param>
    /// <param name="text">The text.</param>
    /// <param name="from">Hash of the text it began from; null for nothing.</param>
    /// <param name="author">Who works on it; null when nobody says.</param>
    /// <param name="expected">Hash of the draft it is made from; null where there was none.</param>
    /// <param name="there">The draft that is there after the call: the new one, or another than the expected one; null where the expected one has gone.</param>
    /// <returns>Whether it was kept.</returns>
    /// <exception cref="IOException">It cannot be written; the one that was there stays.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    public bool TryKeep(string graphId, string text, string? from, string? author, string? expected, out Draft? there)
    {
        lock (_gate)
        {
            there = Find(graphId);
            if (there?.Hash != expected)
            {
                return false;
            }

            there = new(text, time.GetUtcNow()) { Base = from, Author = author };
            MakeFolder(Path.GetDirectoryName(FileOf(graphId))!);
            using var file = StagedFile.Make(FileOf(graphId), JsonSerializer.Serialize(there, _form), isPrivate: true);
            file.Publish();
        }

        Changed?.Invoke(graphId);
        return true;
    }

    /// <summary>Changes the text of a draft in place, where there is one.</summary>
    internal void Reword(string graphId, Func<string, string> change)
    {
        if (Find(graphId) is { } draft)
        {
            TryKeep(graphId, change(draft.Text), draft.Base, draft.Author, draft.Hash, out _);
        }
    }

    /// <summary>Removes the draft of a graph.</summary>
    /// <param name="graphId">Id of the graph.</param>
    /// <param name="expected">Its hash; null for whichever there is.</param>
    /// <param name="there">The draft that is there when it is another than the expected one; null otherwise.</param>
    /// <returns>Whether there is none now.</returns>
    /// <exception cref="IOException">It cannot be removed.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be removed.</exception>
    public bool TryRemove(string graphId, string? expected, out Draft? there)
    {
        lock (_gate)
        {
            there = expected is null ? null : Find(graphId);
            if (there is not null && there.Hash != expected)
            {
                return false;
            }

            there = null;
            if (!Has(graphId))
            {
                return true;
            }

            File.Delete(FileOf(graphId));
        }

        Changed?.Invoke(graphId);
        return true;
    }

    private static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private string FileOf(string graphId) => Identifiers.IsId(graphId)
        ? Path.Combine(folder, graphId, Name)
        : throw new ArgumentException($"`{graphId}` is no id of a graph", nameof(graphId));
}
