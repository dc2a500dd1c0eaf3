using System.Collections.Concurrent;
using System.Collections.Frozen;
using Lolo.Nodes.Web.Endpoints;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Web.Requests;

/// <summary>What lets requests into one version of an HTTP trigger. Members may be called from any thread.</summary>
/// <param name="site">The trigger's site.</param>
/// <param name="pattern">The trigger's path.</param>
/// <param name="ports">The methods it takes, in capitals, each with the port of its requests.</param>
internal sealed class HttpGate(NodeSite site, PathPattern pattern, IReadOnlyDictionary<string, IOutput> ports) : WebGate(site, pattern)
{
    private readonly ConcurrentDictionary<HttpOrigin, bool> _waiting = new();
    private int _entering;
    private volatile bool _closed;

    /// <summary>How long a request waits for its answer.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>What bodies have to be like, by method; a method without a schema takes any.</summary>
    public IReadOnlyDictionary<string, BodySchema> Schemas { get; init; } = FrozenDictionary<string, BodySchema>.Empty;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Methods { get; } = [.. ports.Keys];

    /// <inheritdoc/>
    public override bool Takes(string method, bool isUpgrade) => ports.ContainsKey(method);

    /// <inheritdoc/>
    public override WebEndpoint MakeEndpoint(WebServer server) => new HttpEndpoint(server);

    /// <summary>Lets a request into the graph; it is answered at once when that cannot be.</summary>
    /// <param name="method">The method, one that it takes.</param>
    /// <param name="body">The event.</param>
    /// <param name="origin">The request.</param>
    /// <returns>False when the gate is closed: another may have taken its place.</returns>
    public bool TryEnter(string method, Body body, HttpOrigin origin)
    {
        Interlocked.Increment(ref _entering);
        try
        {
            if (_closed)
            {
                return false;
            }

            _waiting[origin] = true;
            Route(method, body, origin);
            return true;
        }
        finally
        {
            Interlocked.Decrement(ref _entering);
        }
    }

    /// <summary>Forgets a request.</summary>
    /// <param name="origin">The request.</param>
    public void Leave(HttpOrigin origin) => _waiting.TryRemove(origin, out _);

    /// <summary>Lets nothing more in, once it returns; what has entered goes its way.</summary>
    public void Close()
    {
        _closed = true;
        Interlocked.MemoryBarrier();
        SpinWait.SpinUntil(() => Volatile.Read(ref _entering) == 0);
    }

    /// <summary>Answers 503 to every request that still waits, because nobody is left to answer it.</summary>
    public void AnswerAll()
    {
        _closed = true;
        foreach (var (origin, _) in _waiting)
        {
            origin.TryAnswer(503, null);
        }
    }

    private void Route(string method, Body body, HttpOrigin origin)
    {
        try
        {
            if (ports[method].Route(body, origin, 0).Deliveries == 0)
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
}
