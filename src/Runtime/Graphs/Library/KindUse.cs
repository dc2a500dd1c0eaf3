using Lolo.Runtime.Contracts;

namespace Lolo.Runtime.Graphs.Library;

/// <summary>What a node is an instance of.</summary>
/// <param name="Kind">The kind that makes it.</param>
/// <param name="Spec">What is known of it: the kind's own, or what a function of the library or an inner graph says of itself.</param>
internal sealed record KindUse(NodeKind Kind, NodeSpec Spec)
{
    /// <summary>The code of a function of the library; null for every other node.</summary>
    public CodeText? Code { get; init; }

    /// <summary>The graph that a composite stands for; null for every other node.</summary>
    public InnerGraph? Inner { get; init; }
}
