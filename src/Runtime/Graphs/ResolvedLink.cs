using Lolo.Runtime.Documents;

namespace Lolo.Runtime.Graphs;

/// <summary>A link while its graph is being made.</summary>
internal sealed record ResolvedLink(GraphLink Link, LinkDocument Document);
