using System.Buffers;
using System.Net.WebSockets;
using System.Threading.Channels;

namespace Lolo.Peers.Kestrel;

/// <summary>Takes whole frames and writes all that wait in one go.</summary>
internal sealed class TogetherMember(Stream stream, Action abort) : Member
{
    private const int WriteBytes = 64 * 1024;

    public async Task RunAsync(Room room)
    {
        // The library reads, and its pongs and goodbyes go through the outbox too: the stream has one writer.
        using var socket = WebSocket.CreateFromStream(new OutboxStream(stream, this), new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = WebSocket.DefaultKeepAliveInterval });
        await RunAsync(room, socket);
    }

    protected override byte[] Encode(ReadOnlySpan<byte> before, ReadOnlySpan<byte> text) => Frame.Of(before, text);

    protected override async ValueTask SendAsync(ChannelReader<byte[]> outbox)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(WriteBytes);
        try
        {
            var length = 0;
            while (outbox.TryRead(out var frame))
            {
                if (length + frame.Length > buffer.Length)
                {
                    await stream.WriteAsync(buffer.AsMemory(0, length));
                    length = 0;
                }

                if (frame.Length > buffer.Length)
                {
                    await stream.WriteAsync(frame);
                    continue;
                }

                frame.CopyTo(buffer.AsSpan(length));
                length += frame.Length;
            }

            await stream.WriteAsync(buffer.AsMemory(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    protected override void Abort() => abort();
}
