using System.Collections.Concurrent;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Web.Requests;

/// <summary>What lets requests into one version of an HTTP trigger. Members may be called from any thread.</summary>
/// <param name="site">The trigger's site.</param>
/// <param name="pattern">The trigger's path.</param>
/// <param name="methods">The methods, in capitals; empty for any.</param>
/// <param name="timeout">How long a request waits for its answer.</param>
internal sealed class HttpGate(NodeSite site, PathPattern pattern, IReadOnlyList<string> methods, TimeSpan timeout) : WebGate(site, pattern)
{
    private static readonly string[] _any = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    private readonly ConcurrentDictionary<HttpOrigin, bool> _waiting = new();
    private volatile bool _closed;

    /// <summary>How long a request waits for its answer.</summary>
    public TimeSpan Timeout => timeout;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Methods { get; } = methods.Count == 0
        ? _any
        : methods.Contains("GET") ? [.. methods, "HEAD"] : methods;

    /// <inheritdoc/>
    public override bool Takes(string method, bool isUpgrade) => Methods.Contains(method);

    /// <inheritdoc/>
    public override WebEndpoint MakeEndpoint(WebServer server) => new HttpEndpoint(server);

    /// <summary>Lets a request into the graph; it is answered at once when that cannot be.</summary>
    /// <param name="body">The event.</param>
    /// <param name="origin">The request.</param>
    public void Enter(Body body, HttpOrigin origin)
    {
        _waiting[origin] = true;
        if (_closed)
        {
            origin.TryAnswer(503, null);
            return;
        }

        try
        {
            if (Site.Outputs[0].Route(body, origin, 0).Deliveries == 0)
            {
                origin.TryAnswer(503, "no node takes the requests of this trigger");
            }
        }
        catch (RouteException error)
        {
            Site.Fault(new HandlerException(error.Message, error));
            origin.TryAnswer(503, null);
        }
    }

    /// <summary>Forgets a request.</summary>
    /// <param name="origin">The request.</param>
    public void Leave(HttpOrigin origin) => _waiting.TryRemove(origin, out _);

    /// <summary>Lets nothing more in; what has entered goes its way.</summary>
    public void Close() => _closed = true;

    /// <summary>Answers 503 to every request that still waits, because nobody is left to answer it.</summary>
    public void AnswerAll()
    {
        _closed = true;
        foreach (var (origin, _) in _waiting)
        {
            origin.TryAnswer(503, null);
        }
    }
}
