using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace Lolo.Peers.Kestrel;

/// <summary>Takes a WebSocket's handshake and hands over the bare stream behind it.</summary>
internal static class Upgrade
{
    public static async Task RunAsync(HttpContext http, Func<Stream, Task> run)
    {
        var upgrade = http.Features.Get<IHttpUpgradeFeature>();
        var key = http.Request.Headers.SecWebSocketKey.ToString();
        if (upgrade is not { IsUpgradableRequest: true } || key.Length == 0 || http.Request.Headers.SecWebSocketVersion != "13")
        {
            await Refuse(http);
            return;
        }

        http.Response.Headers.Upgrade = "websocket";
        http.Response.Headers.SecWebSocketAccept = Accept(key);
        await using var stream = await upgrade.UpgradeAsync();
        await run(stream);
    }

    public static Task Refuse(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
        return Task.CompletedTask;
    }

    // RFC 6455 wants SHA-1 here; it protects nothing.
#pragma warning disable CA5350
    private static string Accept(string key) =>
        Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
}
