using Lolo.Nodes.Web.Endpoints;
using Lolo.Nodes.Web.Sockets.Sending;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Web.Sockets;

/// <summary>What lets sessions into one version of a WebSocket trigger. Members may be called from any thread.</summary>
/// <param name="site">The trigger's site.</param>
/// <param name="pattern">The trigger's path.</param>
internal sealed class SocketGate(NodeSite site, PathPattern pattern) : WebGate(site, pattern)
{
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

    /// <summary>Whether a version that replaces another hears of its sessions again.</summary>
    public bool Replays { get; init; } = true;

    /// <summary>Lets an event into the graph.</summary>
    /// <param name="port">The port it goes out by.</param>
    /// <param name="body">The event.</param>
    /// <param name="origin">Its session.</param>
    /// <returns>Completes when the graph has taken it; null when it has.</returns>
    public Task? Route(SessionPort port, Body body, Session origin)
    {
        try
        {
            return Site.Outputs[(int)port].Route(body, origin, 0).Pending;
        }
        catch (RouteException error)
        {
            Site.Fault(new HandlerException(error.Message, error));
            return null;
        }
    }
}
