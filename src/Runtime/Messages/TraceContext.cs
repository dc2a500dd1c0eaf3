using System.Diagnostics;

namespace Lolo.Runtime.Messages;

/// <summary>The span that the handling of a message is a part of. Messages carry one only while somebody listens to traces.</summary>
/// <param name="Context">Ids and flags of the span.</param>
/// <param name="NodeId">The node whose run the span is; null for a span of the world outside.</param>
public sealed record TraceContext(ActivityContext Context, string? NodeId = null);
