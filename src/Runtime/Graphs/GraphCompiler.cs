using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;
using Lolo.Runtime.Graphs.Files;

namespace Lolo.Runtime.Graphs;

/// <summary>
/// Turns a graph's text into a graph: reads, resolves names, matches ports, types parameters, has each kind check its nodes. Starts nothing,
/// and throws nothing: every fault is a finding. May be used from any thread.
/// </summary>
/// <param name="catalog">The node kinds there are.</param>
/// <param name="environment">The host's environment, for <c>${NAME}</c>; returns null for a variable that is not set.</param>
public sealed class GraphCompiler(NodeCatalog catalog, Func<string, string?> environment)
{
    /// <summary>The node kinds there are.</summary>
    public NodeCatalog Catalog => catalog;

    /// <summary>Full path of the folder for the host's durable data; null, the default, when it is not known.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Compiles a text.</summary>
    /// <param name="text">The YAML text.</param>
    /// <param name="file">The file as the author named it, for diagnostics; its name is the graph's id where the text gives none.</param>
    /// <param name="path">Full path of the file, for <c>file:</c> references; null when the text has no file.</param>
    public GraphResult Compile(string text, string file, string? path) => Compile(text, path, new DiagnosticBag(file), null);

    /// <summary>Reads and compiles a file. A file that cannot be read is a finding too.</summary>
    /// <param name="file">The file as the author named it, relative to the current folder or absolute.</param>
    public GraphResult CompileFile(string file) => CompileFile(file, null);

    /// <summary>Compiles a file as it would be if some files of its closure had other texts; nothing is written.</summary>
    /// <param name="file">The file as the author named it, relative to the current folder or absolute.</param>
    /// <param name="given">Texts that stand in place of what is on disk, by full path; null for none.</param>
    public GraphResult CompileFile(string file, IReadOnlyDictionary<string, string>? given)
    {
        var findings = new DiagnosticBag(file);
        var path = Path.GetFullPath(file);
        var text = given?.GetValueOrDefault(path) ?? TextFile.Read(file, file, SourceRange.Start, TextDiagnostics.Unreadable, findings);
        return text is null ? new GraphResult(null, findings.Sorted()) { Closure = [path] } : Compile(text, path, findings, given);
    }

    private GraphResult Compile(string text, string? path, DiagnosticBag findings, IReadOnlyDictionary<string, string>? given)
    {
        if (SourceText.From(text, findings) is { } source && GraphReader.Read(source, findings) is { } document)
        {
            return new GraphBuilder(catalog, environment, path, new ClosureFiles(given), findings) { DataFolder = DataFolder }.Build(text, document);
        }

        return path is null
            ? new GraphResult(null, findings.Sorted()) { Closure = [] }
            : new GraphResult(null, findings.Sorted()) { Closure = [path], Texts = new Dictionary<string, string?> { [path] = text } };
    }
}
