using System.Diagnostics;
using Lolo.Nodes.Web.Reading;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;
using Microsoft.AspNetCore.Http;

namespace Lolo.Nodes.Web.Requests;

/// <summary>The span of one request, from its body to its answer. There is none while nobody listens to traces.</summary>
internal sealed class RequestSpan : IDisposable
{
    private readonly Activity? _span;

    private RequestSpan(Activity? span, TraceContext? context) => (_span, Context) = (span, context);

    /// <summary>What the request's journey is a part of.</summary>
    public TraceContext? Context { get; }

    /// <summary>Begins the span of a request.</summary>
    /// <param name="gate">What it enters by.</param>
    /// <param name="request">The request.</param>
    public static RequestSpan? Begin(HttpGate gate, HttpRequest request)
    {
        if (!NodeSpans.IsOn)
        {
            return null;
        }

        var (node, graph) = (gate.Site.Node, gate.Site.Graph);
        var spans = new NodeSpans(node, graph.Id, graph.Version);
        var parent = Traceparent.Of(request);
        var span = spans.Begin(ActivityKind.Server, parent, $"{request.Method} {gate.Pattern.Text}");
        span?.SetTag("http.request.method", request.Method)
            .SetTag("http.route", gate.Pattern.Text)
            .SetTag("url.path", request.Path.Value)
            .SetTag("url.scheme", request.Scheme);
        return new(span, spans.ContextOf(span, parent));
    }

    /// <summary>Tells the answer.</summary>
    /// <param name="status">Its status.</param>
    public void Answer(int status)
    {
        _span?.SetTag("http.response.status_code", status);
        if (status >= 500)
        {
            _span?.SetStatus(ActivityStatusCode.Error);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _span?.Stop();
}
