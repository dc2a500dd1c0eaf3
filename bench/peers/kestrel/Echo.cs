using System.Net.WebSockets;

namespace Lolo.Peers.Kestrel;

/// <summary>What a client says comes back to it.</summary>
internal static class Echo
{
    public static async Task RunAsync(WebSocket socket)
    {
        var buffer = new byte[1024];
        try
        {
            while (await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None) is { MessageType: not WebSocketMessageType.Close } received)
            {
                await socket.SendAsync(buffer.AsMemory(0, received.Count), received.MessageType, received.EndOfMessage, CancellationToken.None);
            }

            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        }
        catch (WebSocketException)
        {
            // It left without a goodbye.
        }
    }
}
