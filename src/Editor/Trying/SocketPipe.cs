using System.Buffers;
using System.Net.WebSockets;

namespace Lolo.Editor.Trying;

/// <summary>Passes frames between two WebSockets as they are, and the end of one as the end of the other.</summary>
/// <param name="page">One.</param>
/// <param name="trigger">The other.</param>
internal sealed class SocketPipe(WebSocket page, WebSocket trigger)
{
    private const int BufferBytes = 16 << 10;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    /// <summary>Passes frames until both have ended.</summary>
    public async Task RunAsync(CancellationToken gone)
    {
        var ways = new[] { PassAsync(page, trigger, gone), PassAsync(trigger, page, gone) };
        await Task.WhenAny(ways);

        // Whoever has heard the end answers it; who does not is cut.
        await Task.WhenAll(ways).WaitAsync(_patience, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        page.Abort();
        trigger.Abort();
        await Task.WhenAll(ways);
    }

    /// <summary>Ends a socket in good order.</summary>
    public static async Task EndAsync(WebSocket socket, WebSocketCloseStatus code, string? reason, CancellationToken gone)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(gone);
        end.CancelAfter(_patience);
        try
        {
            await socket.CloseAsync(code, reason, end.Token);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or IOException)
        {
            // It has gone without waiting for that.
        }
    }

    private static async Task PassAsync(WebSocket from, WebSocket to, CancellationToken gone)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            while (true)
            {
                var part = await from.ReceiveAsync(buffer.AsMemory(), gone);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    await to.CloseOutputAsync(from.CloseStatus ?? WebSocketCloseStatus.Empty, from.CloseStatus is null or WebSocketCloseStatus.Empty ? null : from.CloseStatusDescription, gone);
                    return;
                }

                await to.SendAsync(buffer.AsMemory(0, part.Count), part.MessageType, part.EndOfMessage, gone);
            }
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // One of the two broke: the other is to see that it did, and not an end in good order.
            to.Abort();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
