using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;
using Lolo.Runtime.Graphs.Files;
using Lolo.Runtime.Graphs.Library;
using Lolo.Runtime.Graphs.Parameters;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Graphs;

/// <summary>Makes the ports, parameters and code of the nodes of one text.</summary>
/// <param name="kinds">Finds what they are instances of.</param>
/// <param name="closure">Reads files.</param>
/// <param name="place">The text they stand in.</param>
internal sealed class NodeResolver(KindResolver kinds, ClosureFiles closure, GraphPlace place)
{
    private readonly CodeFiles _code = new(place, closure);
    private readonly DiagnosticBag _findings = place.Findings;

    public ResolvedNode Resolve(NodeDocument document)
    {
        var before = _findings.Errors;
        if (kinds.Find(document, place) is not { } use)
        {
            return new ResolvedNode(document, place);
        }

        var spec = use.Spec;
        var ports = new PortResolver(document, spec, _findings);
        var inPorts = ports.In();
        var outPorts = ports.Out();
        var binder = new ParameterBinder(document, spec, place.Scope, _findings);
        var parameters = binder.Bind();
        var code = CodeOf(document, spec) ?? use.Code;
        ReportMeaningless(document, spec, code);
        var isWhole = !document.HasErrors && _findings.Errors == before;
        var arePortsKnown = !document.HasBrokenPorts && use.Inner is not { Ports.AreKnown: false };
        return new ResolvedNode(document, place)
        {
            Kind = use.Kind,
            Spec = spec,
            Source = use.Inner,
            In = arePortsKnown ? inPorts : null,
            Out = arePortsKnown ? outPorts : null,
            Definition = !isWhole || !binder.IsKnown ? null : Define(document, spec.Name, inPorts, outPorts, parameters) with { Code = code, Templates = binder.Templates },
        };
    }

    private NodeDefinition Define(
        NodeDocument document, string kind, IReadOnlyList<PortSpec> inPorts, IReadOnlyList<PortSpec> outPorts, Record parameters)
    {
        var id = place.Prefix + document.Id.Value;
        return new NodeDefinition(id, document.Label?.Value ?? id, inPorts, outPorts, parameters)
        {
            Kind = kind,
            GraphParameters = place.Scope.Parameters,
            Concurrency = document.Concurrency?.Value ?? 64,
            Capacity = document.Capacity?.Value ?? 256,
            Ordered = document.Order is null,
            Parallel = document.Parallel?.Value ?? 1,
        };
    }

    private CodeText? CodeOf(NodeDocument document, NodeSpec spec)
    {
        var id = document.Id.Value;
        if (!spec.TakesCode)
        {
            if ((spec.Role == NodeRole.Composite ? document.Code?.Range : document.CodeRange) is { } range)
            {
                _findings.Report(GraphDiagnostics.TakesNoCode, range, $"node `{id}` is of the kind `{spec.Name}`, which takes no code");
            }

            return null;
        }

        if (document.Code is { } code)
        {
            return new CodeText(document.Language?.Value ?? "javascript", code.Text, _findings.File, code.FirstLine, code.Indent, code.IsVerbatim);
        }

        if (document.File is { } file)
        {
            return _code.Read(file, document.Language?.Value);
        }

        if (!document.HasErrors)
        {
            _findings.Report(GraphDiagnostics.NeedsCode, document.Id.Range, $"node `{id}` has no code; give it `code: |` or `file:`");
        }

        return null;
    }

    private void ReportMeaningless(NodeDocument document, NodeSpec spec, CodeText? code)
    {
        void Report(string key, Diagnostics.SourceRange? range, bool hasMeaning, string why)
        {
            if (range is { } place && !hasMeaning)
            {
                _findings.Report(GraphDiagnostics.NoMeaning, place, $"`{key}` has no meaning for node `{document.Id.Value}`, {why}");
            }
        }

        var handles = !spec.IsTrigger && spec.Role == NodeRole.Running;
        var what = spec.Role switch
        {
            NodeRole.Composite => "which stands for the nodes of another graph; say it there",
            NodeRole.Running => "which is a trigger",
            var door => $"which is an {door.ToString().ToLowerInvariant()}",
        };
        Report("concurrency", document.Concurrency?.Range, handles, what);
        Report("capacity", document.Capacity?.Range, handles, what);
        Report("order", document.Order?.Range, handles, what);
        Report("language", document.Language?.Range, spec.TakesCode, "which takes no code");
        var isCSharp = code?.Language == "csharp" || document.Language?.Value == "csharp" || document.File?.Value.EndsWith(".cs", StringComparison.Ordinal) == true;
        Report("parallel", document.Parallel?.Range, isCSharp && (spec.TakesCode || code is not null), "which is no function in C#");
    }
}
