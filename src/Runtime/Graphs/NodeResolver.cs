using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;

namespace Lolo.Runtime.Graphs;

/// <summary>Finds the kind of a node and makes its ports, parameters and code of what the text says.</summary>
internal sealed class NodeResolver(NodeCatalog catalog, CodeFiles files, ParameterScope scope, DiagnosticBag findings)
{
    private const string FunctionKind = "function";

    public ResolvedNode Resolve(NodeDocument document)
    {
        var before = findings.Errors;
        if (KindOf(document) is not { } kind)
        {
            return new ResolvedNode(document);
        }

        var ports = new PortResolver(document, kind.Spec, findings);
        var inPorts = ports.In();
        var outPorts = ports.Out();
        ReportMeaningless(document, kind.Spec);
        var binder = new ParameterBinder(document, kind.Spec, scope, findings);
        var parameters = binder.Bind();
        var code = CodeOf(document, kind.Spec);
        var isWhole = !document.HasErrors && findings.Errors == before;
        return new ResolvedNode(document)
        {
            Kind = kind,
            In = document.HasBrokenPorts ? null : inPorts,
            Out = document.HasBrokenPorts ? null : outPorts,
            Definition = !isWhole ? null : new NodeDefinition(document.Id.Value, document.Label?.Value ?? document.Id.Value, inPorts, outPorts, parameters)
            {
                Kind = kind.Spec.Name,
                Templates = binder.Templates,
                Code = code,
                Concurrency = document.Concurrency?.Value ?? 64,
                Capacity = document.Capacity?.Value ?? 256,
                Ordered = document.Order is null,
                Parallel = document.Parallel?.Value ?? 1,
            },
        };
    }

    private NodeKind? KindOf(NodeDocument document)
    {
        var names = catalog.Kinds.Select(kind => kind.Spec.Name).ToList();
        if (document.Kind is null && document.CodeRange is null)
        {
            if (!document.HasErrors)
            {
                findings.Report(GraphDiagnostics.NoKind, document.Id.Range,
                    $"node `{document.Id.Value}` has no `kind` and no code; the kinds are {Wording.List(names)}");
            }

            return null;
        }

        var name = document.Kind?.Value ?? FunctionKind;
        if (catalog.Find(name) is { } found)
        {
            return found;
        }

        findings.Report(GraphDiagnostics.UnknownKind, document.Kind?.Range ?? document.Id.Range,
            () => $"unknown kind {Wording.Quote(name)} of node `{document.Id.Value}`; the kinds are {Wording.List(names)}{Wording.DidYouMean(name, names)}");
        return null;
    }

    private CodeText? CodeOf(NodeDocument document, NodeSpec spec)
    {
        var id = document.Id.Value;
        if (!spec.TakesCode)
        {
            if (document.CodeRange is { } range)
            {
                findings.Report(GraphDiagnostics.TakesNoCode, range, $"node `{id}` is of the kind `{spec.Name}`, which takes no code");
            }

            return null;
        }

        if (document.Code is { } code)
        {
            return new CodeText(document.Language?.Value ?? "javascript", code.Text, findings.File, code.FirstLine, code.Indent, code.IsVerbatim);
        }

        if (document.File is { } file)
        {
            return files.Read(file, document.Language?.Value);
        }

        if (!document.HasErrors)
        {
            findings.Report(GraphDiagnostics.NeedsCode, document.Id.Range, $"node `{id}` has no code; give it `code: |` or `file:`");
        }

        return null;
    }

    private void ReportMeaningless(NodeDocument document, NodeSpec spec)
    {
        void Report(string key, Diagnostics.SourceRange? range, bool hasMeaning, string why)
        {
            if (range is { } place && !hasMeaning)
            {
                findings.Report(GraphDiagnostics.NoMeaning, place, $"`{key}` has no meaning for node `{document.Id.Value}`, {why}");
            }
        }

        Report("concurrency", document.Concurrency?.Range, !spec.IsTrigger, "which is a trigger");
        Report("capacity", document.Capacity?.Range, !spec.IsTrigger, "which is a trigger");
        Report("order", document.Order?.Range, !spec.IsTrigger, "which is a trigger");
        Report("language", document.Language?.Range, spec.TakesCode, "which takes no code");
        var isCSharp = document.Language?.Value == "csharp" || document.File?.Value.EndsWith(".cs", StringComparison.Ordinal) == true;
        Report("parallel", document.Parallel?.Range, spec.TakesCode && isCSharp, "which is no function in C#");
    }
}
