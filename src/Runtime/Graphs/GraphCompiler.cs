using Lolo.Runtime.Contracts;

namespace Lolo.Runtime.Graphs;

/// <summary>Turns a graph's text into a graph: reads, resolves names, matches ports, types parameters, has each kind check its nodes. Starts nothing.</summary>
/// <param name="catalog">The node kinds there are.</param>
/// <param name="environment">The host's environment, for <c>${NAME}</c>; returns null for a variable that is not set.</param>
public sealed class GraphCompiler(NodeCatalog catalog, Func<string, string?> environment)
{
    /// <summary>Compiles a text.</summary>
    /// <param name="text">The YAML text.</param>
    /// <param name="file">The file as the author named it, for diagnostics.</param>
    /// <param name="path">Full path of the file, for <c>file:</c> references; null when the text has no file.</param>
    public GraphResult Compile(string text, string file, string? path) => throw new NotImplementedException(catalog.Kinds.Count + environment("") + text + file + path);

    /// <summary>Reads and compiles a file.</summary>
    /// <param name="file">The file as the author named it, relative to the current folder or absolute.</param>
    public GraphResult CompileFile(string file) => throw new NotImplementedException(file);
}
