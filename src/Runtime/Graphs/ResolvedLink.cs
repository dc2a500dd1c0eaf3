using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;
using Lolo.Runtime.Graphs.Library;

namespace Lolo.Runtime.Graphs;

/// <summary>A link while its graph is being made.</summary>
/// <param name="Link">Its ends, as indexes.</param>
/// <param name="Document">The link as the text says it.</param>
/// <param name="Place">The text it stands in.</param>
internal sealed record ResolvedLink(GraphLink Link, LinkDocument Document, GraphPlace Place)
{
    /// <summary>Takes findings about its file.</summary>
    public DiagnosticBag Findings => Place.Findings;

    /// <summary>In how many others its text stands.</summary>
    public int Depth => Place.Depth;
}
