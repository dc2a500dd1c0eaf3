using Lolo.Runtime.Graphs;
using Lolo.Runtime.Graphs.Files;
using Lolo.Runtime.Hosting.Writing;

namespace Lolo.Runtime.Hosting.Changes;

/// <summary>What becomes of the files of a graph that gets another id. Used by one thread at a time.</summary>
internal sealed class GraphMove
{
    private readonly string _path;
    private readonly string _newPath;
    private readonly string _text;
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    /// <summary>Works out the move; nothing is changed.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="text">Its text on disk.</param>
    /// <param name="to">Its new id.</param>
    /// <exception cref="GraphChangeException">A file is in the way.</exception>
    public GraphMove(Graph graph, string text, string to)
    {
        (_path, _text) = (graph.Closure[0], text);

        // A file that is named after its graph goes on being so.
        var isNamed = Path.GetFileNameWithoutExtension(_path) == graph.Id;
        File = isNamed ? Path.Combine(Path.GetDirectoryName(graph.File) ?? "", to + Path.GetExtension(_path)) : graph.File;
        _newPath = Path.GetFullPath(File);
        _texts[_newPath] = IdInText.With(text, to);
        if (isNamed && graph.LockFile is { } lockFile && TextFile.TryRead(lockFile) is { } locked)
        {
            _texts[Path.ChangeExtension(_newPath, "lock.json")] = locked;
        }

        if (isNamed && _texts.Keys.FirstOrDefault(System.IO.File.Exists) is { } there)
        {
            throw new GraphChangeException($"{there} is there already; choose another id");
        }
    }

    /// <summary>The graph's file afterwards, as a person names it.</summary>
    public string File { get; }

    /// <summary>Compiles the graph as it will be.</summary>
    /// <param name="compiler">Compiles.</param>
    public GraphResult Compile(GraphCompiler compiler) => compiler.CompileFile(File, _texts);

    /// <summary>Writes the files under their new names, and takes the old ones away.</summary>
    /// <exception cref="IOException">It cannot be done; nothing has been changed.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be done; nothing has been changed.</exception>
    public void CarryOut()
    {
        if (TextFile.TryRead(_path) != _text)
        {
            throw new IOException($"somebody has changed {_path} meanwhile");
        }

        using var files = StagedFiles.Make(_newPath, _texts);
        files.Publish();
        if (_newPath != _path)
        {
            TakeAway();
        }
    }

    private void TakeAway()
    {
        try
        {
            System.IO.File.Delete(_path);
        }
        catch
        {
            _texts.Keys.ToList().ForEach(System.IO.File.Delete);
            throw;
        }

        System.IO.File.Delete(Path.ChangeExtension(_path, "lock.json"));
    }
}
