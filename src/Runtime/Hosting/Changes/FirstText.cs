using Lolo.Runtime.Graphs;
using Lolo.Runtime.Graphs.Files;
using Lolo.Runtime.Hosting.Deploys;
using Lolo.Runtime.Hosting.Writing;

namespace Lolo.Runtime.Hosting.Changes;

/// <summary>The first text of a graph that has no file yet. Used by one thread at a time.</summary>
/// <param name="compiler">Compiles it.</param>
/// <param name="file">The file it is to be in, as a person names it.</param>
internal sealed class FirstText(GraphCompiler compiler, string file)
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private List<string> _made = [];

    /// <summary>Full path of the file.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(file);

    /// <summary>The graph; null when it cannot run.</summary>
    public Graph? Graph { get; private set; }

    /// <summary>Compiles what is ordered, in memory.</summary>
    /// <param name="order">What is wanted.</param>
    /// <param name="outcome">What is known of the deploy so far.</param>
    /// <returns>What is known of it now: a failure when it cannot be done.</returns>
    public async Task<DeployOutcome> ReadAsync(DeployOrder order, DeployOutcome outcome)
    {
        if (order.Text is not { } text)
        {
            return outcome with { Failure = $"`{outcome.GraphId}` has no file yet, so that its text has to be given" };
        }

        _texts[Path] = text;
        foreach (var (name, content) in order.Files)
        {
            if (FolderGuard.PathOf(System.IO.Path.GetDirectoryName(Path)!, name) is not { } path || !_texts.TryAdd(path, content))
            {
                return outcome with { Failure = $"`{name}` is outside the graphs' folder, the graph's own file, or named twice" };
            }
        }

        if (_texts.Keys.FirstOrDefault(path => File.Exists(path) && TextFile.TryRead(path) != _texts[path]) is { } there)
        {
            return outcome with { Failure = $"{there} is there already and belongs to no graph of this host; give the graph another id, or have the host run that file" };
        }

        var result = await Task.Run(() => compiler.CompileFile(file, _texts)).ConfigureAwait(false);
        Graph = result.Graph?.Id == outcome.GraphId ? result.Graph : null;
        return outcome with { Diagnostics = result.Diagnostics, Failure = FailureOf(result, outcome.GraphId) };
    }

    /// <summary>Writes the files.</summary>
    /// <exception cref="IOException">One cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">One must not be written.</exception>
    public void Write()
    {
        _made = [.. _texts.Keys.Where(path => !File.Exists(path))];
        using var files = StagedFiles.Make(Path, _texts.Where(text => _made.Contains(text.Key)).ToDictionary(StringComparer.Ordinal));
        files.Publish();
    }

    /// <summary>Takes away what was written, and nothing that somebody has changed since.</summary>
    /// <exception cref="IOException">It cannot be done.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be done.</exception>
    public void TakeBack() => _made.FindAll(path => TextFile.TryRead(path) == _texts[path]).ForEach(File.Delete);

    private static string? FailureOf(GraphResult result, string id) => result switch
    {
        { Graph: { } graph } when graph.Id != id => $"the text is that of the graph `{graph.Id}`; write `graph: {id}` in it, or deploy it as `{graph.Id}`",
        { Graph: null, IsSound: true } => "the graph is for use in other graphs, and does not run on its own",
        _ => null,
    };
}
