using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;
using Lolo.Runtime.Graphs.Files;

namespace Lolo.Runtime.Graphs.Library;

/// <summary>Reads the graphs that composites stand for, each once.</summary>
/// <param name="catalog">The node kinds there are.</param>
/// <param name="closure">Reads the files.</param>
internal sealed class InnerGraphs(NodeCatalog catalog, ClosureFiles closure)
{
    private readonly Dictionary<string, InnerGraph?> _read = new(StringComparer.Ordinal);
    private readonly Dictionary<(string? Text, string Name), NamedFile> _located = [];

    /// <summary>The graph of a composite; null when it cannot be had, which has then been reported.</summary>
    /// <param name="composite">The composite.</param>
    /// <param name="place">The text it stands in.</param>
    public InnerGraph? Find(NodeDocument composite, GraphPlace place)
    {
        if (composite.File is not { } file)
        {
            if (!composite.HasErrors)
            {
                place.Findings.Report(CompositeDiagnostics.NeedsFile, composite.Id.Range,
                    $"node `{composite.Id.Value}` stands for a graph and does not say which; give it `file:`");
            }

            return null;
        }

        if (Locate(file, place) is not { } named || IsInCircle(named, file, place))
        {
            return null;
        }

        if (!_read.TryGetValue(named.Path, out var inner))
        {
            inner = Read(named, file, place.Findings);
            _read.Add(named.Path, inner);
        }

        return inner;
    }

    // A text may have very many composites of one file, and to follow the links on its way costs more than all else.
    private NamedFile? Locate(Located<string> file, GraphPlace place)
    {
        if (!_located.TryGetValue((place.Path, file.Value), out var named) && (named = place.Locate("file", file)) is not null)
        {
            _located.Add((place.Path, file.Value), named);
        }

        return named;
    }

    private static bool IsInCircle(NamedFile named, Located<string> file, GraphPlace place)
    {
        var way = new List<string> { named.Name };
        for (var outer = place; outer is not null; outer = outer.Outer)
        {
            way.Insert(0, outer.Findings.File);
            if (outer.Path == named.Path)
            {
                place.Findings.Report(CompositeDiagnostics.FileCircle, file.Range,
                    $"a graph cannot stand within itself, and here {string.Join(" uses ", way)}");
                return true;
            }
        }

        return false;
    }

    private InnerGraph? Read(NamedFile named, Located<string> file, DiagnosticBag findings)
    {
        var own = findings.In(named.Name);
        return closure.Read(named, file.Range, findings) is { } source && GraphReader.Read(source, own) is { } document
            ? InnerGraph.Of(named, document, catalog, own)
            : null;
    }
}
