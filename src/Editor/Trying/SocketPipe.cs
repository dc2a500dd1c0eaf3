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
    private static readonly TimeSpan _stopGrace = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan _stopPatience = TimeSpan.FromSeconds(1);

    /// <summary>Passes frames until both have ended, or soon after the host begins to stop.</summary>
    /// <param name="gone">Ends it at once.</param>
    /// <param name="stopping">Fires when the host begins to stop.</param>
    public async Task RunAsync(CancellationToken gone, CancellationToken stopping)
    {
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(gone);
        using var patience = new CancellationTokenSource();
        await using var stop = stopping.UnsafeRegister(_ => patience.CancelAfter(_stopGrace), null);
        var ways = new[] { PassAsync(page, trigger, cut.Token), PassAsync(trigger, page, cut.Token) };
        await WaitAsync(Task.WhenAny(ways), patience.Token);

        // Whoever has heard the end answers it; who does not, or does not even read, is cut.
        patience.CancelAfter(stopping.IsCancellationRequested ? _stopPatience : _patience);
        await WaitAsync(Task.WhenAll(ways), patience.Token);
        page.Abort();
        trigger.Abort();
        await cut.CancelAsync();
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

    private static async Task WaitAsync(Task task, CancellationToken patience) =>
        await task.WaitAsync(patience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

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
