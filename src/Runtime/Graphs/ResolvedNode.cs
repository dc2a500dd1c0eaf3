using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;
using Lolo.Runtime.Graphs.Library;

namespace Lolo.Runtime.Graphs;

/// <summary>A node while its graph is being made.</summary>
/// <param name="document">The node as the text says it.</param>
/// <param name="place">The text it stands in.</param>
internal sealed class ResolvedNode(NodeDocument document, GraphPlace place)
{
    public NodeDocument Document => document;

    /// <summary>The text it stands in.</summary>
    public GraphPlace Place => place;

    /// <summary>Takes findings about its file.</summary>
    public DiagnosticBag Findings => place.Findings;

    /// <summary>Its id in its own text.</summary>
    public string Id => document.Id.Value;

    /// <summary>Its id in the whole graph: that of each composite it stands in, and its own, with <c>/</c> between them.</summary>
    public string FullId { get; } = place.Prefix + document.Id.Value;

    /// <summary>What it is an instance of; null while that is not known.</summary>
    public NodeKind? Kind { get; init; }

    /// <summary>What is known of it without running it; null while that is not known.</summary>
    public NodeSpec? Spec { get; init; }

    /// <summary>Its in ports; null when they cannot be known.</summary>
    public IReadOnlyList<PortSpec>? In { get; init; }

    /// <summary>Its out ports, <c>error</c> last where it has that; null when they cannot be known.</summary>
    public IReadOnlyList<PortSpec>? Out { get; init; }

    /// <summary>The node for the graph; null when it has errors.</summary>
    public NodeDefinition? Definition { get; init; }

    /// <summary>The graph that a composite stands for, as it was read; null for every other node.</summary>
    public InnerGraph? Source { get; init; }

    /// <summary>The graph that a composite stands for, in its place; null for every other node, and when that graph has errors.</summary>
    public ResolvedGraph? Inner { get; set; }

    /// <summary>What the kind's check left.</summary>
    public object? Artifact { get; set; }

    /// <summary>Whether the kind's check found an error.</summary>
    public bool IsRefused { get; set; }
}
