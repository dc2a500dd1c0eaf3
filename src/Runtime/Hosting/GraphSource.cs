using Lolo.Runtime.Graphs;

namespace Lolo.Runtime.Hosting;

/// <summary>
/// The files that a graph is made of: as they are on disk, and as they were when they were last read for a deploy. Used by one deploy at a time.
/// </summary>
internal sealed class GraphSource
{
    private readonly GraphCompiler _compiler;
    private readonly string _id;
    private volatile Closure _content;

    public GraphSource(Graph first, GraphCompiler compiler)
    {
        (File, _id, _compiler) = (first.File, first.Id, compiler);
        Files = first.Closure;
        _content = Closure.Of(first.Closure, first.Texts);
    }

    /// <summary>The graph's file as the author named it.</summary>
    public string File { get; }

    /// <summary>Full paths of the files it is made of, its own first; none for a text that is in no file.</summary>
    public IReadOnlyList<string> Files { get; private set; }

    /// <summary>Whether the files have another content than when they were last read.</summary>
    public async Task<bool> HasChangedAsync() => !(await Closure.ReadAsync(Files).ConfigureAwait(false)).IsSame(_content);

    /// <summary>Compiles the files as they are.</summary>
    /// <param name="cancellation">Gives it up.</param>
    public async Task<GraphResult> ReadAsync(CancellationToken cancellation)
    {
        var result = await Task.Run(() => _compiler.CompileFile(File), cancellation).ConfigureAwait(false);
        Files = result.Closure.Count > 0 ? result.Closure : Files;
        _content = Closure.Of(Files, result.Texts);
        return result;
    }

    /// <summary>Says that a version has written a file itself, which is then no change. May be called from any thread.</summary>
    /// <param name="file">Full path.</param>
    public void Wrote(string file) => _content = _content.With(file);

    /// <summary>Why a result cannot be deployed, in one sentence; null when it can, or when its diagnostics tell.</summary>
    public string? Misfit(GraphResult result) => result switch
    {
        { Graph: null, IsSound: true } => "the graph is for use in other graphs now, and does not run on its own",
        { Graph: { } graph } when graph.Id != _id => $"the graph's id has changed to `{graph.Id}`, which takes a restart of the host",
        _ => null,
    };
}
