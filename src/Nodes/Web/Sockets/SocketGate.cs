using System.Collections.Concurrent;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Web.Sockets;

/// <summary>What lets sessions into one version of a WebSocket trigger. Members may be called from any thread.</summary>
/// <param name="site">The trigger's site.</param>
/// <param name="pattern">The trigger's path.</param>
internal sealed class SocketGate(NodeSite site, PathPattern pattern) : WebGate(site, pattern)
{
    private readonly ConcurrentDictionary<WebSocketSession, Task> _sessions = new();
    private volatile bool _shutting;
    private volatile bool _closed;

    /// <summary>The port of new clients.</summary>
    public IOutput Request => Site.Outputs[0];

    /// <summary>The port of messages.</summary>
    public IOutput Message => Site.Outputs[1];

    /// <summary>The port of clients that have gone.</summary>
    public IOutput Close => Site.Outputs[2];

    /// <summary>What happens when a session's outbound queue is full.</summary>
    public SlowPolicy WhenSlow { get; init; }

    /// <summary>Whether an error that nobody took closes the session with 1011.</summary>
    public bool CloseOnError { get; init; }

    /// <summary>How many messages a second a session may send; 0 for any number.</summary>
    public double MessagesPerSecond { get; init; }

    /// <summary>Subprotocols it speaks, in no order: the client's comes first.</summary>
    public IReadOnlyList<string> Subprotocols { get; init; } = [];

    /// <summary>Size of a message from a client, in bytes; null for the host's limit.</summary>
    public double? MaxMessage { get; init; }

    /// <inheritdoc/>
    public override bool Takes(string method, bool isUpgrade) => isUpgrade && method == "GET";

    /// <inheritdoc/>
    public override WebEndpoint MakeEndpoint(WebServer server) => new SocketEndpoint(server);

    /// <summary>Lets an event into the graph.</summary>
    /// <param name="port">The port it goes out by.</param>
    /// <param name="body">The event.</param>
    /// <param name="origin">Its session.</param>
    /// <returns>Completes when the graph has taken it; null when it has.</returns>
    public Task? Route(IOutput port, Body body, Session origin)
    {
        if (_closed)
        {
            Site.Count("closed");
            return null;
        }

        try
        {
            return port.Route(body, origin, 0).Pending;
        }
        catch (RouteException error)
        {
            Site.Fault(new HandlerException(error.Message, error));
            return null;
        }
    }

    /// <summary>Knows of a session until its end.</summary>
    /// <param name="session">The session.</param>
    /// <param name="ended">Completes when the graph has taken its last event.</param>
    public void Enter(WebSocketSession session, Task ended)
    {
        _sessions[session] = ended;
        if (_shutting)
        {
            session.Close(CloseCode.Restart, "restart");
        }
    }

    /// <summary>Forgets a session.</summary>
    /// <param name="session">The session.</param>
    public void Leave(WebSocketSession session) => _sessions.TryRemove(session, out _);

    /// <summary>Closes its sessions and, when the graph has taken their last events or the time is over, lets nothing more in.</summary>
    /// <param name="patience">How long that may take.</param>
    /// <param name="time">All time goes through it.</param>
    public async Task ShutAsync(TimeSpan patience, TimeProvider time)
    {
        _shutting = true;
        var ended = new List<Task>();
        foreach (var (session, end) in _sessions)
        {
            session.Close(CloseCode.Restart, "restart");
            ended.Add(end);
        }

        await Task.WhenAny(Task.WhenAll(ended), Task.Delay(patience, time));
        _closed = true;
    }
}
