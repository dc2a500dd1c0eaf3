using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;
using Lolo.Runtime.Graphs.Files;
using Lolo.Runtime.Graphs.Parameters;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Graphs.Library;

/// <summary>A graph as composites see it, read once for all of them.</summary>
/// <param name="File">Its file.</param>
/// <param name="Findings">Takes findings about its file.</param>
/// <param name="Document">Its text.</param>
/// <param name="Ports">Its inlets and outlets.</param>
/// <param name="Parameters">What it takes.</param>
internal sealed record InnerGraph(
    NamedFile File, DiagnosticBag Findings, GraphDocument Document, GraphPorts Ports, IReadOnlyList<ParameterSpec> Parameters)
{
    /// <summary>Reads what a graph's text says of its ports and parameters.</summary>
    public static InnerGraph Of(NamedFile file, GraphDocument document, NodeCatalog catalog, DiagnosticBag findings) =>
        new(file, findings, document, GraphPorts.Read(document, catalog, findings), new ParameterReader(findings, isPerMessage: false).Read(document.Parameters));

    /// <summary>Whether it can only run in another graph.</summary>
    public bool IsOnlyInner => Ports.Any || Parameters.Any(parameter => parameter.Required);

    /// <summary>What paths in it can name while it is looked at for itself: its parameters have their defaults.</summary>
    /// <param name="env">Its variables.</param>
    public ParameterScope ScopeOf(IReadOnlyDictionary<string, string> env)
    {
        var defaults = Parameters.Where(parameter => parameter.Default is not null).ToList();
        return new ParameterScope(env, Document.Parameters is null ? null : new Record(null, [.. defaults.Select(parameter => parameter.Name)], [.. defaults.Select(parameter => parameter.Default)]))
        {
            Unknown = Parameters.Where(parameter => parameter.Default is null).Select(parameter => parameter.Name).ToHashSet(StringComparer.Ordinal),
        };
    }

    /// <summary>What a composite that stands for it is to the graph that uses it.</summary>
    /// <param name="composite">The kind of composites.</param>
    /// <param name="name">The file as the graph names it.</param>
    public NodeSpec Spec(NodeSpec composite, string name) =>
        new(composite.Name, Document.Title?.Value ?? Document.Id?.Value ?? Path.GetFileNameWithoutExtension(name), Document.Description?.Value ?? composite.Summary)
        {
            Role = NodeRole.Composite,
            File = name,
            In = Ports.In,
            Out = Ports.Out,
            Parameters = Parameters,
        };
}
