using Lolo.Runtime.Contracts;

namespace Lolo.Runtime.Graphs;

/// <summary>A node of a graph with its kind.</summary>
/// <param name="Definition">The node as the text describes it.</param>
/// <param name="Kind">What it is an instance of.</param>
/// <param name="Artifact">What the kind's check left for it, such as compiled code.</param>
public sealed record GraphNode(NodeDefinition Definition, NodeKind Kind, object? Artifact)
{
    /// <summary>What is known of it without running it: the kind's own spec, or what a function of the library says of itself.</summary>
    public NodeSpec Spec { get; init; } = Kind.Spec;
}
