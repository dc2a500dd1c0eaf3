using System.Net.WebSockets;
using Lolo.Admin.Answers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lolo.Editor.Live;

/// <summary>What the host does, as it does it, by one WebSocket a page.</summary>
/// <param name="hub">Knows all pages.</param>
internal sealed class LiveSocketRoutes(LiveHub hub) : IRoutes
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/live", ServeAsync);

    private async Task ServeAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.Headers.Upgrade = "websocket";
            throw new RefusedException(StatusCodes.Status426UpgradeRequired, "this route takes WebSocket connections only");
        }

        using var page = hub.Open();
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        try
        {
            await page.ServeAsync(new(socket), context.RequestAborted, hub.Stopping);
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException or IOException)
        {
            // The page has gone.
        }
    }
}
