using System.Net.WebSockets;
using System.Threading.Channels;

namespace Lolo.Peers.Kestrel;

/// <summary>Sends each message by a send of the socket's own.</summary>
internal sealed class PlainMember(WebSocket socket) : Member
{
    public Task RunAsync(Room room) => RunAsync(room, socket);

    protected override byte[] Encode(ReadOnlySpan<byte> before, ReadOnlySpan<byte> text) => [.. before, .. text];

    protected override async ValueTask SendAsync(ChannelReader<byte[]> outbox)
    {
        while (outbox.TryRead(out var text))
        {
            await socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
    }

    protected override void Abort() => socket.Abort();
}
