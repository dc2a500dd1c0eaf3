using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Lolo.Admin.Answers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Lolo.Editor.Trying;

/// <summary>
/// Joins a page to a WebSocket trigger of this host. The page itself may not connect there: it is another origin. What stands before the upgrade,
/// such as credentials, is the trigger's to judge; a browser is told nothing of a refused upgrade, so that a refusal comes as close 4400.
/// </summary>
/// <param name="triggers">Finds the trigger.</param>
/// <param name="caller">Connects to it.</param>
/// <param name="life">Tells when the host stops.</param>
internal sealed class TrySocketRoutes(OwnTriggers triggers, LocalCaller caller, IHostApplicationLifetime life) : IRoutes
{
    private const WebSocketCloseStatus Refused = (WebSocketCloseStatus)4400;
    private const int LongestReason = 123;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/try/socket", JoinAsync);

    private async Task JoinAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.Headers.Upgrade = "websocket";
            throw new RefusedException(StatusCodes.Status426UpgradeRequired, "this route takes WebSocket connections only");
        }

        using var trigger = new ClientWebSocket();
        string? refusal = null;
        try
        {
            await ConnectAsync(context, trigger);
        }
        catch (Exception error) when (ReasonOf(error) is not null && !context.RequestAborted.IsCancellationRequested)
        {
            refusal = ReasonOf(error);
        }

        using var page = await context.WebSockets.AcceptWebSocketAsync();
        if (refusal is not null)
        {
            await SocketPipe.EndAsync(page, Refused, Cut(refusal), context.RequestAborted);
            return;
        }

        await new SocketPipe(page, trigger).RunAsync(context.RequestAborted, life.ApplicationStopping);
    }

    private async Task ConnectAsync(HttpContext context, ClientWebSocket trigger)
    {
        var address = triggers.Find(Asked.Needed(context, "graph"), Asked.Needed(context, "node"), "ws", Asked.Text(context, "path") ?? "/");
        trigger.Options.SetRequestHeader("Host", $"localhost:{address.Port}");
        foreach (var (name, value) in HeadersOf(context))
        {
            trigger.Options.SetRequestHeader(name, value);
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        end.CancelAfter(_patience);
        await trigger.ConnectAsync(address, caller.Invoker, end.Token);
    }

    private static IReadOnlyList<KeyValuePair<string, string>> HeadersOf(HttpContext context)
    {
        if (Asked.Text(context, "headers") is not { } text)
        {
            return [];
        }

        using var json = Asked.Json(Encoding.UTF8.GetBytes(text));
        return TriedHeaders.Read(json.RootElement);
    }

    // What the trigger said lies at the bottom, below what the client made of it.
    private static string? ReasonOf(Exception error)
    {
        for (var at = error; at is not null; at = at.InnerException)
        {
            if (at is RefusedException or UpgradeRefusedException)
            {
                return at.Message;
            }
        }

        return error is WebSocketException or HttpRequestException or IOException or OperationCanceledException or JsonException
            ? $"the trigger cannot be reached: {error.Message}"
            : null;
    }

    private static string Cut(string reason)
    {
        if (Encoding.UTF8.GetByteCount(reason) <= LongestReason)
        {
            return reason;
        }

        var cut = new StringBuilder();
        var bytes = 3;
        foreach (var rune in reason.EnumerateRunes())
        {
            if ((bytes += rune.Utf8SequenceLength) > LongestReason)
            {
                break;
            }

            cut.Append(rune);
        }

        return $"{cut}...";
    }
}
