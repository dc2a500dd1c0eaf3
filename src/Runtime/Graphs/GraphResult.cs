using Lolo.Runtime.Diagnostics;

namespace Lolo.Runtime.Graphs;

/// <summary>What came of reading and compiling a graph's text.</summary>
/// <param name="Graph">The graph; null when a diagnostic is an error.</param>
/// <param name="Diagnostics">All findings, by file, line and column.</param>
public sealed record GraphResult(Graph? Graph, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>Full paths of the files that were read or looked for, the graph's own first; known also when the text is wrong, so that its cure is noticed.</summary>
    public IReadOnlyList<string> Closure { get; init; } = Graph?.Closure ?? [];
}
