using System.Diagnostics;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;
using Microsoft.AspNetCore.Http;

namespace Lolo.Nodes.Web.Reading;

/// <summary>Reads the span that a client says its request is a part of (W3C Trace Context).</summary>
internal static class Traceparent
{
    /// <summary>The client's span; null where there is none, or nobody listens to traces.</summary>
    /// <param name="request">The request.</param>
    public static TraceContext? Of(HttpRequest request) =>
        NodeSpans.IsOn
        && request.Headers.TraceParent is [{ } parent]
        && ActivityContext.TryParse(parent, request.Headers.TraceState, isRemote: true, out var context)
            ? new TraceContext(context)
            : null;
}
