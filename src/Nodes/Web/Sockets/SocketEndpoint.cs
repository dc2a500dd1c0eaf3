using Lolo.Nodes.Web.Counting;
using Lolo.Nodes.Web.Endpoints;
using Lolo.Nodes.Web.Reading;
using Lolo.Nodes.Web.Sockets.Frames;
using Lolo.Nodes.Web.Transport;
using Lolo.Runtime.Messages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Lolo.Nodes.Web.Sockets;

/// <summary>
/// What stands behind the path of a WebSocket trigger: shakes hands and runs sessions. The sessions are the endpoint's: a version that replaces
/// another hears of them and takes them over.
/// </summary>
/// <param name="server">What endpoints share.</param>
internal sealed class SocketEndpoint(WebServer server) : WebEndpoint
{
    private readonly Lock _change = new();
    private readonly Members<WebSocketSession> _sessions = new();
    private bool _isHeld;

    /// <inheritdoc/>
    public override async Task ServeAsync(HttpContext context, WebGate gate, string path, Record parameters)
    {
        if (Handshake.Fault(context) is var (status, sentence))
        {
            var refused = Refused.Of(context, gate.Site);
            server.Refusals.Tell("handshake", $"{refused.With("a handshake")} was answered {status}: {sentence}", refused);
            await Answer.GiveAsync(context, status, sentence);
            return;
        }

        if (!await server.TryEnterAsync(context, gate.Site))
        {
            return;
        }

        var traffic = server.Traffic.Of(gate.Site);
        var code = CloseCode.Lost;
        var isOpen = false;
        try
        {
            Handshake.Accept(context, ((SocketGate)gate).Subprotocols);
            var stream = await UpgradeAsync(context);
            traffic.OpenSession();
            isOpen = true;
            code = await new WebSocketSession(server, this, (SocketGate)gate, traffic, context, stream, path, parameters) { Trace = Traceparent.Of(context.Request) }.RunAsync();
        }
        finally
        {
            if (isOpen)
            {
                traffic.EndSession(code);
            }

            server.Connections.Leave();
        }
    }

    /// <inheritdoc/>
    public override void Serve(WebGate? gate)
    {
        lock (_change)
        {
            base.Serve(gate);
            if (gate is SocketGate next)
            {
                _isHeld = false;
                Each(session => session.MoveTo(next));
            }
        }
    }

    /// <summary>Knows of a session until its end, and begins it by the gate that serves.</summary>
    /// <param name="session">The session.</param>
    public void Enter(WebSocketSession session)
    {
        lock (_change)
        {
            _sessions.Add(session);
            session.Begin(Gate as SocketGate, _isHeld);
        }
    }

    /// <summary>Forgets a session.</summary>
    /// <param name="session">The session.</param>
    public void Leave(WebSocketSession session) => _sessions.Remove(session);

    /// <summary>Lets the sessions into a version that is to serve next, as far as it has not heard of them.</summary>
    /// <param name="next">Its gate.</param>
    /// <param name="whom">Which sessions.</param>
    /// <param name="most">How many at the most.</param>
    /// <param name="patience">When it ends, those that are left are let in without waiting until the graph has taken the one before.</param>
    /// <returns>How many were let in.</returns>
    public async Task<int> ReplayAsync(SocketGate next, Predicate<Session> whom, int most, CancellationToken patience)
    {
        var replayed = 0;
        foreach (var session in _sessions.All)
        {
            if (replayed == most)
            {
                break;
            }

            if (whom(session) && session.Inbox.Replay(next) is { } taken)
            {
                replayed++;
                await taken.WaitAsync(patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        return replayed;
    }

    /// <summary>Says that a version is not going to serve, though it has heard of sessions.</summary>
    /// <param name="gate">Its gate.</param>
    public void Forget(SocketGate gate) => Each(session => session.Inbox.Forget(gate));

    /// <summary>Lets no event in, of those that come too, until another gate serves or <see cref="Release"/>.</summary>
    /// <param name="gate">The gate that must serve for that: one that was replaced holds nobody.</param>
    public void Hold(SocketGate gate)
    {
        lock (_change)
        {
            if (Gate == gate)
            {
                _isHeld = true;
                Each(session => session.Inbox.Hold());
            }
        }
    }

    /// <summary>Lets in what was held, whatever it waited for.</summary>
    public void Release()
    {
        lock (_change)
        {
            _isHeld = false;
            Each(session => session.Inbox.Release());
        }
    }

    /// <summary>Closes the sessions.</summary>
    /// <returns>Completes when the graph has taken their last events.</returns>
    public Task ShutAsync()
    {
        Release();
        var ended = new List<Task>();
        foreach (var session in _sessions.All)
        {
            session.Close(CloseCode.Restart, "restart");
            ended.Add(session.Told);
        }

        return Task.WhenAll(ended);
    }

    // Below HTTP there is nothing to do for a server that writes its frames itself: where the socket can be had, it is.
    private static async ValueTask<Stream> UpgradeAsync(HttpContext context)
    {
        var upgraded = await context.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
        return context.Features.Get<ISocketHandOver>()?.TakeOver() ?? upgraded;
    }

    private void Each(Action<WebSocketSession> act)
    {
        foreach (var session in _sessions.All)
        {
            act(session);
        }
    }
}
