using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;

namespace Lolo.Runtime.Graphs;

/// <summary>What came of reading and compiling a graph's text.</summary>
/// <param name="Graph">The graph; null when a diagnostic is an error, and when the text is for use in other graphs only.</param>
/// <param name="Diagnostics">All findings, by file, line and column.</param>
public sealed record GraphResult(Graph? Graph, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>Whether no diagnostic is an error.</summary>
    public bool IsSound => Diagnostics.All(finding => finding.Severity != Severity.Error);

    /// <summary>
    /// What the graph is to one that uses it as a composite: title, ports, parameters. Null when the text has errors. The graph runs on its own
    /// too when <see cref="Graph"/> is not null.
    /// </summary>
    public NodeSpec? Spec { get; init; }

    /// <summary>
    /// What the nodes of the text are instances of, by their ids: the spec of a kind, of a function of the library, or of the graph that a
    /// composite stands for. Known also when the text is wrong; a node whose kind is not known is not among them.
    /// </summary>
    public IReadOnlyDictionary<string, NodeSpec> Specs { get; init; } = new Dictionary<string, NodeSpec>();

    /// <summary>Full paths of the files that were read or looked for, the graph's own first; known also when the text is wrong, so that its cure is noticed.</summary>
    public IReadOnlyList<string> Closure { get; init; } = Graph?.Closure ?? [];

    /// <summary>The texts of the closure as they were read, by full path; null for a file that is not there or could not be read.</summary>
    internal IReadOnlyDictionary<string, string?> Texts { get; init; } = Graph?.Texts ?? new Dictionary<string, string?>();
}
