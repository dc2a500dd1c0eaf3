using Lolo.Admin.Graphs;
using Lolo.Runtime.Hosting.Drafts;

namespace Lolo.Editor.Live;

/// <summary>The texts of a graph, beside the one that serves, as a page knows them by their hashes. Used by one thread at a time.</summary>
/// <param name="graphs">The graphs.</param>
/// <param name="graph">Id of the graph.</param>
internal sealed class TextsView(KnownGraphs graphs, string graph)
{
    private (DateTime Written, long Length)? _stamp;
    private string? _disk;
    private Frames.Texts? _known;

    /// <summary>Whether something of them was told.</summary>
    public bool IsTold => _known is not null;

    /// <summary>Their hashes; null where the page knows.</summary>
    public async Task<Frames.Texts?> NextAsync()
    {
        var now = new Frames.Texts(graph) { Disk = await DiskAsync(), Draft = graphs.DraftOf(graph)?.Hash };
        if (now == _known)
        {
            return null;
        }

        return _known = now;
    }

    // The file is read only when it looks another, from outside.
    private async Task<string?> DiskAsync()
    {
        if (graphs.Running(graph) is not { } supervisor)
        {
            return null;
        }

        var file = new FileInfo(supervisor.Graph.Closure is [var path, ..] ? path : supervisor.Graph.File);
        var stamp = file.Exists ? (file.LastWriteTimeUtc, file.Length) : ((DateTime, long)?)null;
        if (stamp != _stamp || _known is null)
        {
            _stamp = stamp;
            _disk = stamp is null || await supervisor.ReadFileAsync() is not { } text ? null : Draft.HashOf(text);
        }

        return _disk;
    }
}
