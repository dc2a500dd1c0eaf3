using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Lolo.Nodes.Web.Sockets;

/// <summary>The opening handshake of a WebSocket (RFC 6455, section 4.2).</summary>
internal static class Handshake
{
    private const string Version = "13";
    private const int KeyBytes = 16;
    private const string KeySuffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /// <summary>What is wrong with a request to upgrade; null when nothing is.</summary>
    /// <param name="context">The request.</param>
    public static (int Status, string Sentence)? Fault(HttpContext context)
    {
        var headers = context.Request.Headers;
        if (headers.SecWebSocketVersion != Version)
        {
            context.Response.Headers.SecWebSocketVersion = Version;
            return (StatusCodes.Status426UpgradeRequired, "Sec-WebSocket-Version has to be 13");
        }

        return headers.SecWebSocketKey is [{ } key] && Base64.IsValid(key, out var length) && length == KeyBytes
            ? null
            : (StatusCodes.Status400BadRequest, "Sec-WebSocket-Key has to be one value, 16 bytes in base64");
    }

    /// <summary>Prepares the headers that accept the upgrade.</summary>
    /// <param name="context">The request.</param>
    /// <param name="subprotocols">The subprotocols that are spoken here; the first of the client's that is among them is chosen.</param>
    public static void Accept(HttpContext context, IReadOnlyList<string> subprotocols)
    {
        var key = context.Request.Headers.SecWebSocketKey.ToString().Trim();
        var headers = context.Response.Headers;
        headers.Upgrade = "websocket";
        headers.Connection = "Upgrade";
        headers.SecWebSocketAccept = AnswerTo(key);
        if (subprotocols.Count == 0)
        {
            return;
        }

        foreach (var asked in context.Request.Headers.GetCommaSeparatedValues("Sec-WebSocket-Protocol"))
        {
            if (subprotocols.Contains(asked))
            {
                headers.SecWebSocketProtocol = asked;
                return;
            }
        }
    }

    private static string AnswerTo(string key)
    {
        Span<byte> asked = Encoding.ASCII.GetBytes(key + KeySuffix);
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        SHA1.HashData(asked, hash);
        return Convert.ToBase64String(hash);
    }
}
