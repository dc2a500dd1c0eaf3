using Lolo.Runtime.Contracts;
using Lolo.Runtime.Documents;

namespace Lolo.Runtime.Graphs;

/// <summary>A node while its graph is being made.</summary>
internal sealed class ResolvedNode(NodeDocument document)
{
    public NodeDocument Document => document;

    public string Id => document.Id.Value;

    /// <summary>What it is an instance of; null while that is not known.</summary>
    public NodeKind? Kind { get; init; }

    /// <summary>Its in ports; null when they cannot be known.</summary>
    public IReadOnlyList<PortSpec>? In { get; init; }

    /// <summary>Its out ports, <c>error</c> last; null when they cannot be known.</summary>
    public IReadOnlyList<PortSpec>? Out { get; init; }

    /// <summary>The node for the graph; null when it has errors.</summary>
    public NodeDefinition? Definition { get; init; }

    /// <summary>What the kind's check left.</summary>
    public object? Artifact { get; set; }

    /// <summary>Whether the kind's check found an error.</summary>
    public bool IsRefused { get; set; }
}
