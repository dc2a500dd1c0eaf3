using Lolo.Nodes.Web.Authentication;
using Lolo.Nodes.Web.Endpoints;
using Lolo.Nodes.Web.Reading;
using Lolo.Nodes.Web.Sockets.Sending;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;

namespace Lolo.Nodes.Web.Sockets;

/// <summary>The node kind <c>websocket-trigger</c>: lets WebSocket clients in.</summary>
public sealed class WebSocketTriggerKind : NodeKind
{
    /// <inheritdoc/>
    public override NodeSpec Spec { get; } = new("websocket-trigger", "WebSocket trigger", "Lets WebSocket clients in: each is a session that sends messages and gets answers.")
    {
        Category = "Triggers",
        IsTrigger = true,
        Out =
        [
            new("req", "A client has connected."),
            new("message", "A client has sent a message."),
            new("close", "A client has gone; comes exactly once for every `req`, after its last message."),
        ],
        Parameters =
        [
            WebParameters.Path,
            WebParameters.Origins,
            AuthParameter.SocketSpec,
            new("whenSlow", ParameterType.Text, "What happens when a client does not read what waits for it (1 MiB): `close` ends the session with 4008, the others drop messages and count them.")
            {
                Default = "close",
                OneOf = ["close", "drop-oldest", "drop-newest"],
            },
            new("closeOnError", ParameterType.Boolean, "Whether an error that no `error` port took closes the session with 1011.") { Default = false },
            new("rate", ParameterType.Text, "How many messages a client may send: `100/s` or `30/m`; faster ones wait, and 5 s of that close the session with 1008. Left out: any number."),
            new("maxMessage", ParameterType.Integer, "Size of a message from a client, in bytes; more is closed with 1009. Left out, the host's limit (64 KiB), which is also the most.") { Minimum = 1 },
            new("replay", ParameterType.Boolean, "Whether a new version of the graph gets `req` again for every open session, with `replayed: true` and muted, before it serves.") { Default = true },
            new("subprotocols", ParameterType.TextList, "Subprotocols the graph speaks; the first of the client's that is among them is chosen."),
        ],
        Help =
            """
            Every event carries `sessionId`, `peer`, `method`, `path`, `params`, `query` and `headers` (names in lower case; a query key that
            comes again is a list). `message` adds `message`: a text frame is a string, a binary frame bytes. `close` adds `code` and `reason`;
            1005 stands for a client that gave no code, 1006 for a lost connection.

            `emit('response', { body, end, code, reason })` answers: a string goes out as it is, bytes as a binary frame, anything else as JSON.
            `end` closes after what was sent before. What is sent to a client that has gone is dropped and counted.

            Sessions outlive versions: a deploy closes none, and `session.data` and groups stay. A new version first gets `req` again for every session that is
            open, with `replayed: true`, so that what a module keeps is built anew; until it serves, what it emits and sends is dropped in silence.
            What else it does is not muted: a handler that writes state or calls a service at `req` tests `ev.replayed`. `replay: false` turns it off.
            A version that fails with these events is not deployed. Where the trigger is gone, its sessions are closed with 1012.

            With `auth`, whoever shows no credentials gets 401 before the upgrade, and every event carries `user`; [auth.md](auth.md) has the ways.
            When the token of an open session ends, it is closed with 4001.

            The path takes upgrades only: a plain GET gets 426, unless an `http-trigger` listens there too. A page of another origin gets 403
            unless `origins` lists it. A message may have `maxMessage` bytes (1009), 1,024 fragments and 30 s to arrive (1008). A host that allows less than
            `maxMessage` does not start the graph, and says which limit to raise.
            """,
        Example =
            """
            websocket:
              kind: websocket-trigger
              params: { path: /socket }
            """,
    };

    /// <inheritdoc/>
    public override void Check(NodeCheck check)
    {
        WebParameters.Check(check);
        check.Artifact = AuthParameter.Check(check, isSocket: true);
        var rate = check.Node.Parameters.Text("rate");
        if (rate.Length > 0 && !InboundRate.TryParse(rate, out _))
        {
            check.Report(WebDiagnostics.BadRate, $"rate `{rate}` is no rate; write a number a second or a minute, such as `100/s` or `30/m`", "rate");
        }

        foreach (var subprotocol in check.Node.Parameters.Texts("subprotocols").Where(name => !HeaderText.IsToken(name)))
        {
            check.Report(WebDiagnostics.BadSubprotocol, $"`{subprotocol}` is no subprotocol; it is one word without spaces, commas and slashes, such as `chat.v1`", "subprotocols");
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Claims(NodeDefinition node) => [$"WebSocket {WebParameters.PatternOf(node).Shape}"];

    /// <inheritdoc/>
    public override INode Create(NodeSite site)
    {
        var parameters = site.Node.Parameters;
        var doorkeeper = (Doorkeeper?)site.Artifact;
        InboundRate.TryParse(parameters.Text("rate"), out var perSecond);
        return new WebSocketTrigger(new SocketGate(site, WebParameters.PatternOf(site.Node))
        {
            Origins = parameters.Texts("origins"),
            Doorkeeper = doorkeeper,
            Subprotocols = doorkeeper?.Subprotocol is { } bearer ? [.. parameters.Texts("subprotocols"), bearer] : parameters.Texts("subprotocols"),
            MaxMessage = parameters.TryGetValue("maxMessage", out var bytes) && bytes is double size ? size : null,
            MessagesPerSecond = perSecond,
            CloseOnError = parameters.Flag("closeOnError"),
            Replays = parameters.Flag("replay"),
            WhenSlow = parameters.Text("whenSlow") switch
            {
                "drop-oldest" => SlowPolicy.DropOldest,
                "drop-newest" => SlowPolicy.DropNewest,
                _ => SlowPolicy.Close,
            },
        });
    }
}
