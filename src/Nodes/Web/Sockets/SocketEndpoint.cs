using Lolo.Runtime.Messages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Lolo.Nodes.Web.Sockets;

/// <summary>What stands behind the path of a WebSocket trigger: shakes hands and runs sessions.</summary>
/// <param name="server">What endpoints share.</param>
internal sealed class SocketEndpoint(WebServer server) : WebEndpoint
{
    /// <inheritdoc/>
    public override async Task ServeAsync(HttpContext context, WebGate gate, string path, Record parameters)
    {
        if (Handshake.Fault(context) is var (status, sentence))
        {
            server.Refusals.Tell("handshake", sentence);
            await Answer.GiveAsync(context, status, sentence);
            return;
        }

        var connections = server.Connections;
        if (connections.Stopping || !connections.TryEnter(server.Limits.Connections))
        {
            server.Refusals.Tell("connections", $"{server.Limits.Connections} sessions are open, or the host is stopping; the limit Connections lets more in");
            await Answer.GiveAsync(context, StatusCodes.Status503ServiceUnavailable, "the server takes no more connections now");
            return;
        }

        try
        {
            await RunAsync(context, (SocketGate)gate, path, parameters);
        }
        finally
        {
            connections.Leave();
        }
    }

    private async Task RunAsync(HttpContext context, SocketGate gate, string path, Record parameters)
    {
        Handshake.Accept(context, gate.Subprotocols);
        var stream = await context.Features.GetRequiredFeature<IHttpUpgradeFeature>().UpgradeAsync();
        await new WebSocketSession(server, gate, context, stream, path, parameters).RunAsync();
    }
}
