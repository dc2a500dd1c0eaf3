using Lolo.Runtime.Diagnostics;

namespace Lolo.Runtime.Graphs;

/// <summary>What came of reading and compiling a graph's text.</summary>
/// <param name="Graph">The graph; null when a diagnostic is an error.</param>
/// <param name="Diagnostics">All findings, by file, line and column.</param>
public sealed record GraphResult(Graph? Graph, IReadOnlyList<Diagnostic> Diagnostics);
