using System.Net.WebSockets;
using System.Text;

namespace Lolo.Nodes.Tests.Web;

/// <summary>What tests do with a client, in one word each.</summary>
internal static class SocketClient
{
    private static CancellationToken Patience => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    public static Task SayAsync(this WebSocket client, string text, bool end = true) =>
        client.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, end, Patience);

    /// <summary>The next message as text, or <c>close CODE REASON</c>.</summary>
    public static async Task<string> HearAsync(this WebSocket client)
    {
        var (type, bytes) = await client.TakeAsync();
        return type == WebSocketMessageType.Close
            ? $"close {(int?)client.CloseStatus} {client.CloseStatusDescription}".TrimEnd()
            : Encoding.UTF8.GetString(bytes);
    }

    public static async Task<(WebSocketMessageType Type, byte[] Bytes)> TakeAsync(this WebSocket client)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[16 << 10];
        while (true)
        {
            var piece = await client.ReceiveAsync(buffer, Patience);
            whole.Write(buffer, 0, piece.Count);
            if (piece.EndOfMessage)
            {
                return (piece.MessageType, whole.ToArray());
            }
        }
    }

    public static Task LeaveAsync(this WebSocket client, int code = 1000, string? reason = null) =>
        client.CloseAsync((WebSocketCloseStatus)code, reason, Patience);
}
