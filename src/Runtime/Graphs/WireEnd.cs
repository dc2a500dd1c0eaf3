namespace Lolo.Runtime.Graphs;

/// <summary>Where a message comes that leaves by a link.</summary>
/// <param name="Node">The node that runs.</param>
/// <param name="Port">Index of its in port.</param>
/// <param name="Link">Of the links on the way there the outermost, to tell people of.</param>
internal sealed record WireEnd(ResolvedNode Node, int Port, ResolvedLink Link);
