using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;

namespace Lolo.Runtime.Graphs.Library;

/// <summary>Something that stands beside a graph and can be a node of it.</summary>
/// <param name="File">Its file, relative to the graph's folder, with <c>/</c> between folders.</param>
/// <param name="Spec">What a node of it is: its name is what stands behind <c>kind:</c>, its file what stands behind <c>file:</c> of a composite. Null when a diagnostic is an error.</param>
/// <param name="Diagnostics">What is wrong with it.</param>
public sealed record LibraryItem(string File, NodeSpec? Spec, IReadOnlyList<Diagnostic> Diagnostics);
