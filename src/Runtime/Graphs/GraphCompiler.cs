namespace Lolo.Runtime.Graphs;

/// <summary>Turns a document into a graph.</summary>
public sealed class GraphCompiler
{
}
