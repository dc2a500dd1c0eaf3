using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using Lolo.Admin.Answers;

namespace Lolo.Editor.Live;

/// <summary>Frames down and orders up, over a WebSocket. One may send while another receives.</summary>
/// <param name="socket">The socket.</param>
internal sealed class LivePipe(WebSocket socket)
{
    private const int LongestOrder = 8 << 10;
    private const WebSocketCloseStatus Restart = (WebSocketCloseStatus)1012;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    /// <summary>Sends a frame; null sends nothing.</summary>
    /// <returns>Whether it was one.</returns>
    public async Task<bool> SendAsync(object? frame, CancellationToken cancellation)
    {
        if (frame is null)
        {
            return false;
        }

        await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(frame, frame.GetType(), Answer.Form), WebSocketMessageType.Text, true, cancellation);
        return true;
    }

    /// <summary>Receives the next order; null at the end of the connection.</summary>
    /// <exception cref="RefusedException">What came is no order; the next may be one.</exception>
    /// <exception cref="WebSocketException">The connection is gone.</exception>
    public async Task<LiveOrder?> ReceiveAsync(CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(LongestOrder);
        try
        {
            var length = 0;
            ValueWebSocketReceiveResult part;
            do
            {
                if (length == LongestOrder)
                {
                    await socket.CloseOutputAsync(WebSocketCloseStatus.MessageTooBig, $"an order has {LongestOrder} bytes at most", cancellation);
                    return null;
                }

                part = await socket.ReceiveAsync(buffer.AsMemory(length, LongestOrder - length), cancellation);
                length += part.Count;
            }
            while (!part.EndOfMessage);

            return part.MessageType == WebSocketMessageType.Close ? null : LiveOrder.Read(buffer.AsMemory(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Says that no more comes, and waits for the other side to say so too, though not for long.</summary>
    /// <param name="isRestart">Whether the host stops.</param>
    /// <param name="orders">Receives until the end of the connection.</param>
    public async Task CloseAsync(bool isRestart, Task orders)
    {
        try
        {
            using var patience = new CancellationTokenSource(_patience);
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(
                    isRestart ? Restart : WebSocketCloseStatus.NormalClosure,
                    isRestart ? "the host stops" : null,
                    patience.Token);
            }

            await orders.WaitAsync(patience.Token);
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException or IOException or ObjectDisposedException)
        {
            socket.Abort();
        }
    }
}
