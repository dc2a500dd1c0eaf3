using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;
using Lolo.Runtime.Graphs.Files;

namespace Lolo.Runtime.Graphs.Library;

/// <summary>Lists what a graph can use beside the kinds: the functions of the library and the graphs with inlets or outlets in its folder. May be used from any thread.</summary>
/// <param name="catalog">The node kinds there are.</param>
public sealed class GraphLibrary(NodeCatalog catalog)
{
    private const string Functions = "functions";
    private const int MostFiles = 1000;
    private static readonly EnumerationOptions _below = new() { RecurseSubdirectories = true, MaxRecursionDepth = 4, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System };

    /// <summary>Reads what stands beside a graph, by name; of very many files the first 1,000. Runs nothing, and throws nothing that a file could be the cause of.</summary>
    /// <param name="file">The graph's file, which is not among the items; it need not exist.</param>
    public IReadOnlyList<LibraryItem> Read(string file)
    {
        var full = Path.GetFullPath(file);
        var folder = Path.GetDirectoryName(full)!;
        if (!Directory.Exists(folder))
        {
            return [];
        }

        var names = Directory.EnumerateFiles(folder, "*", _below)
            .Where(path => path != full)
            .Select(path => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(name => !name.Contains("node_modules/", StringComparison.Ordinal) && (IsFunction(name) || IsGraph(name)))
            .Order(StringComparer.Ordinal)
            .Take(MostFiles)
            .ToList();
        return [.. names.Select(name => IsFunction(name) ? FunctionOf(folder, name, names) : GraphOf(folder, name)).OfType<LibraryItem>()];
    }

    private static bool IsFunction(string name) =>
        name.StartsWith(Functions + "/", StringComparison.Ordinal) && Path.GetExtension(name) is (".js" or ".cs");

    private static bool IsGraph(string name) => Path.GetExtension(name) is ".yaml" or ".yml";

    private static LibraryItem FunctionOf(string folder, string name, IReadOnlyCollection<string> names)
    {
        var file = new NamedFile(Path.Combine(folder, name), name);
        var findings = new DiagnosticBag(name);
        var spec = new ClosureFiles().Read(file, SourceRange.Start, findings) is { } source ? new FunctionHead(file, source, findings).Read() : null;
        var stem = Path.ChangeExtension(name, null);
        var reference = FunctionLibrary.Prefix + (names.Count(other => other == stem + ".js" || other == stem + ".cs") > 1 ? name : stem);
        return new(name, spec is null ? null : spec with { Name = reference, File = name }, findings.Sorted());
    }

    private LibraryItem? GraphOf(string folder, string name)
    {
        var file = new NamedFile(Path.Combine(folder, name), name);
        var findings = new DiagnosticBag(name);
        var inner = new ClosureFiles().Read(file, SourceRange.Start, findings) is { } source && GraphReader.Read(source, findings) is { } document
            ? InnerGraph.Of(file, document, catalog, findings)
            : null;
        var composite = catalog.Kinds.FirstOrDefault(kind => kind.Spec.Role == NodeRole.Composite)?.Spec;
        return inner is not { Ports.Any: true } || composite is null ? null
            : new(name, findings.Errors > 0 ? null : inner.Spec(composite, name), findings.Sorted());
    }
}
