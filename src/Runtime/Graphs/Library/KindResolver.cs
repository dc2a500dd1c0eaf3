using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;
using Lolo.Runtime.Graphs.Files;

namespace Lolo.Runtime.Graphs.Library;

/// <summary>Finds what nodes are instances of: a kind of the catalog, a function of the library, or another graph.</summary>
/// <param name="catalog">The node kinds there are.</param>
/// <param name="closure">Reads files.</param>
internal sealed class KindResolver(NodeCatalog catalog, ClosureFiles closure)
{
    private const string FunctionKind = "function";
    private readonly FunctionLibrary _functions = new(closure);
    private readonly InnerGraphs _graphs = new(catalog, closure);

    /// <summary>What a node is an instance of; null when that is not known, which has then been reported.</summary>
    public KindUse? Find(NodeDocument document, GraphPlace place)
    {
        if (document.Kind is null && document.CodeRange is null)
        {
            if (!document.HasErrors)
            {
                place.Findings.Report(GraphDiagnostics.NoKind, document.Id.Range,
                    $"node `{document.Id.Value}` has no `kind` and no code; the kinds are {Wording.List(Names())}");
            }

            return null;
        }

        if (document.Kind is { } reference && reference.Value.StartsWith(FunctionLibrary.Prefix, StringComparison.Ordinal)
            && catalog.Find(FunctionKind) is { } function)
        {
            return _functions.Find(reference, function, place);
        }

        var name = document.Kind?.Value ?? FunctionKind;
        if (catalog.Find(name) is not { } kind)
        {
            ReportUnknown(name, document, place);
            return null;
        }

        if (kind.Spec.Role != NodeRole.Composite)
        {
            return new KindUse(kind, kind.Spec);
        }

        return _graphs.Find(document, place) is { } inner
            ? new KindUse(kind, inner.Spec(kind.Spec, document.File!.Value)) { Inner = inner }
            : null;
    }

    private List<string> Names() => [.. catalog.Kinds.Select(kind => kind.Spec.Name)];

    private void ReportUnknown(string name, NodeDocument document, GraphPlace place)
    {
        var names = Names();
        place.Findings.Report(GraphDiagnostics.UnknownKind, document.Kind?.Range ?? document.Id.Range,
            () => $"unknown kind {Wording.Quote(name)} of node `{document.Id.Value}`; the kinds are {Wording.List(names)}{Cure(name, names)}");
    }

    private static string Cure(string name, IReadOnlyList<string> names) => name.Contains('/')
        ? $"; a function of the library is written {Wording.Quote(FunctionLibrary.Prefix + name.TrimStart('/', '.'))}"
        : Wording.DidYouMean(name, names);
}
