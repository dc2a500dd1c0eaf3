namespace Lolo.Runtime.Graphs;

/// <summary>What an inner graph stands in.</summary>
/// <param name="Graph">The text that uses it.</param>
/// <param name="Composite">Index there of the composite that stands for it.</param>
/// <param name="Outer">What that text stands in itself; null for the outermost.</param>
internal sealed record Surrounding(ResolvedGraph Graph, int Composite, Surrounding? Outer);
