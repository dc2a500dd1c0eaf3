using Lolo.Runtime.Graphs;
using Lolo.Runtime.Graphs.Files;
using Lolo.Runtime.Hosting.Writing;

namespace Lolo.Runtime.Hosting.Sources;

/// <summary>
/// The files that a graph is made of: as they are on disk, and as they were when they were last read for a deploy. Used by one deploy at a time.
/// </summary>
internal sealed class GraphSource
{
    private readonly GraphCompiler _compiler;
    private readonly string _id;
    private readonly string? _folder;
    private volatile Closure _content;
    private volatile Closure _served;
    private GraphResult? _known;

    public GraphSource(Graph first, GraphCompiler compiler)
    {
        (File, _id, _compiler) = (first.File, first.Id, compiler);
        Files = first.Closure;
        _folder = first.Closure.Count > 0 ? Path.GetDirectoryName(first.Closure[0]) : null;
        _served = _content = Closure.Of(first.Closure, first.Texts);
    }

    /// <summary>The graph's file as the author named it.</summary>
    public string File { get; }

    /// <summary>Full paths of the files it is made of, its own first; none for a text that is in no file.</summary>
    public IReadOnlyList<string> Files { get; private set; }

    /// <summary>What versions take for the lock of their modules while they are prepared; null for what is on disk.</summary>
    public string? LockText { get; set; }

    /// <summary>Whether the files have another content than when they were last read.</summary>
    public async Task<bool> HasChangedAsync() => !(await Closure.ReadAsync(Files).ConfigureAwait(false)).IsSame(_content);

    /// <summary>Compiles the files as they are, which are then known.</summary>
    /// <param name="time">Tells how long ago they were written; null where nobody watches them, and would look again.</param>
    /// <param name="cancellation">Gives it up.</param>
    /// <returns>What came of it; null when they have errors, but somebody is writing them at this moment, so that they must be read again.</returns>
    public async Task<GraphResult?> ReadAsync(TimeProvider? time, CancellationToken cancellation)
    {
        var result = await TryAsync(new Dictionary<string, string>(), cancellation).ConfigureAwait(false);
        if (result.Graph is null && time is not null && Files.Concat(result.Closure).Any(file => FileStamp.Of(file).IsFresh(time.GetUtcNow())))
        {
            return null;
        }

        Know(result);
        return result;
    }

    /// <summary>Compiles the files as they would be with other texts; nothing is written. What is known already is not compiled again.</summary>
    /// <param name="given">The other texts, by full path.</param>
    /// <param name="cancellation">Gives it up.</param>
    public Task<GraphResult> TryAsync(IReadOnlyDictionary<string, string> given, CancellationToken cancellation) =>
        Task.Run(() => _known is { Graph: not null } known && IsOf(known, given) ? known : _compiler.CompileFile(File, given), cancellation);

    /// <summary>Takes what was compiled for what is on disk.</summary>
    /// <param name="result">What was compiled.</param>
    public void Know(GraphResult result)
    {
        Files = result.Closure.Count > 0 ? result.Closure : Files;
        _known = result;
        _content = Closure.Of(Files, result.Texts);
    }

    /// <summary>Whether what was read last is what the version that serves was made of, as after a slip of the pen that was taken back.</summary>
    public bool IsServed => _content.IsSame(_served);

    /// <summary>Whether the files of the version that serves have another content by now.</summary>
    public async Task<bool> HoldsUndeployedAsync() => _served is var served && !(await Closure.ReadAsync(served.Files).ConfigureAwait(false)).IsSame(served);

    /// <summary>The text of the graph's own file as it is now; null when there is none that can be read.</summary>
    public string? ReadText() => Files.Count == 0 ? null : TextFile.TryRead(Files[0]);

    /// <summary>Says that a version of what was read last serves.</summary>
    public void Serve() => _served = _content;

    /// <summary>Says that a version has written a file itself, which is then no change. May be called from any thread.</summary>
    /// <param name="file">Full path.</param>
    public void Wrote(string file)
    {
        _content = _content.With(file);
        _served = _served.With(file);
    }

    /// <summary>Deletes what a crash has left beside the files.</summary>
    public void Sweep()
    {
        foreach (var file in Files)
        {
            StagedFile.Sweep(file);
        }

        if (Files.Count > 0)
        {
            StagedFile.Sweep(WriteJournal.FileOf(Files[0]));
        }
    }

    // Variables of the host's environment may have changed meanwhile.
    private static bool IsOf(GraphResult result, IReadOnlyDictionary<string, string> given) =>
        given.Keys.All(result.Closure.Contains)
        && result.Closure.All(path => result.Texts.GetValueOrDefault(path) is { } text
            && !text.Contains("${", StringComparison.Ordinal)
            && text == (given.GetValueOrDefault(path) ?? TextFile.TryRead(path)));

    /// <summary>Why a result cannot be deployed, in one sentence; null when it can, or when its diagnostics tell.</summary>
    public string? Misfit(GraphResult result) => result switch
    {
        { Graph: null, IsSound: true } => "the graph is for use in other graphs now, and does not run on its own",
        { Graph: { } graph } when graph.Id != _id => $"the graph's id has changed to `{graph.Id}`, which takes a restart of the host",
        _ => null,
    };

    /// <summary>Full path of a name below the folder of the graph's file; null when it would lead elsewhere.</summary>
    /// <param name="name">The name, with <c>/</c> between folders.</param>
    public string? PathOf(string name) => _folder is null ? null : FolderGuard.PathOf(_folder, name);

    /// <summary>Name of a file below the folder of the graph's file.</summary>
    /// <param name="path">Full path.</param>
    public string NameOf(string path) => Path.GetRelativePath(_folder!, path).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>Names and texts of a graph's files, its own first. The lock of its modules is taken from disk, where the version may have written it.</summary>
    public IReadOnlyDictionary<string, string> TextsOf(Graph graph)
    {
        var texts = new OrderedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in graph.Closure)
        {
            if ((path == graph.LockFile ? TextFile.TryRead(path) : graph.Texts.GetValueOrDefault(path)) is { } text)
            {
                texts[NameOf(path)] = text;
            }
        }

        return texts;
    }
}
