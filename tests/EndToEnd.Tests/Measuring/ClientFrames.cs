using System.Buffers.Binary;
using System.Net.Sockets;

namespace Lolo.EndToEnd.Tests.Measuring;

/// <summary>Reads what a WebSocket client sends, as a server must.</summary>
internal sealed class ClientFrames(NetworkStream stream)
{
    /// <summary>Reads the head of a request.</summary>
    public async Task ReadRequestAsync()
    {
        for (var last = 0u; last != 0x0D0A0D0A;)
        {
            last = (last << 8) | (await TakeAsync(1))[0];
        }
    }

    /// <summary>Reads a frame, which must be whole and masked.</summary>
    public async Task<(int Code, byte[] Payload)> ReadAsync()
    {
        var head = await TakeAsync(2);
        Assert.True((head[0] & 0xF0) == 0x80 && head[1] >= 0x80, $"a client sent a frame that begins with {Convert.ToHexString(head)}");
        var length = (head[1] & 0x7F) switch
        {
            126 => BinaryPrimitives.ReadUInt16BigEndian(await TakeAsync(2)),
            127 => (int)BinaryPrimitives.ReadInt64BigEndian(await TakeAsync(8)),
            var few => few,
        };
        var mask = await TakeAsync(4);
        var payload = await TakeAsync(length);
        for (var i = 0; i < length; i++)
        {
            payload[i] ^= mask[i % 4];
        }

        return (head[0] & 0x0F, payload);
    }

    private async Task<byte[]> TakeAsync(int count)
    {
        var bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes);
        return bytes;
    }
}
