using System.Globalization;
using Lolo.Runtime.Graphs;

namespace Lolo.Runtime.Hosting.Changes;

/// <summary>
/// The part of the data folder that belongs to a graph: versions, state, draft. It follows a graph that is renamed, and goes to
/// <c>removed.graphs</c> with one that is removed; no graph can have such an id.
/// </summary>
/// <param name="data">Full path of the data folder; null where there is none.</param>
internal sealed class GraphData(string? data)
{
    private const string Removed = "removed.graphs";

    /// <summary>Whether there is something of a graph.</summary>
    /// <param name="id">Id of the graph.</param>
    public bool Has(string id) => FolderOf(id) is { } folder && Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any();

    /// <summary>Moves what belongs to a graph.</summary>
    /// <param name="from">Its id.</param>
    /// <param name="to">Its new id, of which there is nothing.</param>
    /// <exception cref="IOException">It cannot be done.</exception>
    public void Move(string from, string to)
    {
        if (FolderOf(from) is { } folder && Directory.Exists(folder))
        {
            if (Directory.Exists(FolderOf(to)))
            {
                Directory.Delete(FolderOf(to)!);
            }

            Directory.Move(folder, FolderOf(to)!);
        }
    }

    /// <summary>Makes the place into which graphs are put aside.</summary>
    /// <exception cref="GraphChangeException">There is no data folder.</exception>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be made.</exception>
    public void MakePlace() => MakeFolder(Place);

    /// <summary>Puts aside what belongs to a graph, its file among it.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="graph">The graph; null for one that is only a draft.</param>
    /// <param name="time">When.</param>
    /// <returns>Full path of the folder it is in now.</returns>
    /// <exception cref="IOException">It cannot be done; all is where it was.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be done; all is where it was.</exception>
    public string PutAside(string id, Graph? graph, DateTimeOffset time)
    {
        var folder = Free(Path.Combine(Place, $"{id}-{time.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}"));
        MakeFolder(folder);
        var done = new Stack<(string From, string To)>();
        try
        {
            foreach (var path in new[] { FolderOf(id), graph?.Closure.FirstOrDefault(), graph?.LockFile }.OfType<string>().Where(Path.Exists))
            {
                var to = Path.Combine(folder, path == FolderOf(id) ? "data" : Path.GetFileName(path));
                MoveEntry(path, to);
                done.Push((path, to));
            }

            return folder;
        }
        catch
        {
            foreach (var (from, to) in done)
            {
                MoveEntry(to, from);
            }

            throw;
        }
    }

    private string Place => Path.Combine(data ?? throw new GraphChangeException("this host has no data folder into which the graph could be put aside"), Removed);

    private static void MoveEntry(string from, string to)
    {
        if (Directory.Exists(from))
        {
            Directory.Move(from, to);
        }
        else
        {
            File.Move(from, to);
        }
    }

    private static string Free(string path)
    {
        var free = path;
        for (var number = 2; Path.Exists(free); number++)
        {
            free = $"{path}-{number}";
        }

        return free;
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

    private string? FolderOf(string id) => data is null ? null : Path.Combine(data, id);
}
