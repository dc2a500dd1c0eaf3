using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;

namespace Lolo.Runtime.Graphs.Drawing;

/// <summary>What a picture of a graph shows: its text's own nodes and links, inner graphs closed.</summary>
/// <param name="Title">What a person reads.</param>
/// <param name="Nodes">Its nodes, in document order.</param>
/// <param name="Links">Its links, in document order; those to nodes that there are not are left out.</param>
internal sealed record GraphSketch(string Title, IReadOnlyList<SketchNode> Nodes, IReadOnlyList<SketchLink> Links)
{
    private const string ErrorPort = "error";

    /// <summary>The sketch of a text; null when it is no graph at all.</summary>
    public static GraphSketch? Of(GraphResult result)
    {
        var text = result.Closure.Count == 0 ? null : result.Texts.GetValueOrDefault(result.Closure[0]);
        var findings = new DiagnosticBag("");
        if (text is null || SourceText.From(text, findings) is not { } source || GraphReader.Read(source, findings) is not { } document)
        {
            return null;
        }

        var positions = document.Layout.ToDictionary(position => position.Node.Value, position => (position.X, position.Y), StringComparer.Ordinal);
        var used = document.Links.ToLookup(link => link.From.Node.Value, link => link.From.Port.Value, StringComparer.Ordinal);
        var reached = document.Links.ToLookup(link => link.To.Node.Value, link => link.To.Port.Value, StringComparer.Ordinal);
        var nodes = document.Nodes.Select(node => Sketch(node, result.Specs.GetValueOrDefault(node.Id.Value), reached[node.Id.Value], used[node.Id.Value]) with
        {
            Position = positions.TryGetValue(node.Id.Value, out var position) ? position : null,
        }).ToList();
        var indexes = nodes.Index().ToDictionary(node => node.Item.Id, node => node.Index, StringComparer.Ordinal);
        var links = document.Links
            .Where(link => indexes.ContainsKey(link.From.Node.Value) && indexes.ContainsKey(link.To.Node.Value))
            .Select(link => new SketchLink(indexes[link.From.Node.Value], link.From.Port.Value, indexes[link.To.Node.Value], link.To.Port.Value))
            .Distinct();
        return new(document.Title?.Value ?? document.Id?.Value ?? Path.GetFileNameWithoutExtension(result.Closure[0]), nodes, [.. links]);
    }

    private static SketchNode Sketch(NodeDocument node, NodeSpec? spec, IEnumerable<string> reached, IEnumerable<string> used)
    {
        var ports = spec is null ? null : new PortResolver(node, spec, new DiagnosticBag(""));
        return new(
            node.Id.Value,
            node.Label?.Value ?? node.Id.Value,
            KindOf(node),
            FormOf(node, spec),
            Ports(ports?.In(), node.In, reached),
            Ports(ports?.Out().Where(port => port.Name != ErrorPort), node.Out, used));
    }

    // Links tell of ports that nothing else tells of: `error`, and all of a node whose kind is not known.
    private static List<string> Ports(IEnumerable<PortSpec>? known, Located<IReadOnlyList<Located<string>>>? declared, IEnumerable<string> linked) =>
    [
        .. (known?.Select(port => port.Name) ?? declared?.Value.Select(port => port.Value) ?? []).Concat(linked).Distinct(StringComparer.Ordinal),
    ];

    private static NodeForm FormOf(NodeDocument node, NodeSpec? spec) => spec switch
    {
        { IsTrigger: true } => NodeForm.Trigger,
        { Role: NodeRole.Composite } => NodeForm.Composite,
        { Role: NodeRole.Inlet or NodeRole.Outlet } => NodeForm.Door,
        { TakesCode: true } or { File: not null } => NodeForm.Function,
        null when node.Kind is null or { Value: "function" } => NodeForm.Function,
        null when node.File is not null => NodeForm.Composite,
        _ => NodeForm.Other,
    };

    private static string KindOf(NodeDocument node) =>
        node is { Kind: { } kind, File: { } inner } ? $"{kind.Value} {inner.Value}"
        : node.Kind?.Value ?? node.File?.Value ?? (node.Language?.Value == "csharp" ? "function in C#" : "function");
}
