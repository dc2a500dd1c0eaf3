using System.Buffers.Binary;

namespace Lolo.Peers.Kestrel;

/// <summary>A text as a server's frame: not masked, so that the same bytes go to everybody.</summary>
internal static class Frame
{
    private const byte LastOfText = 0x81;

    public static byte[] Of(ReadOnlySpan<byte> before, ReadOnlySpan<byte> text)
    {
        var length = before.Length + text.Length;
        var header = length < 126 ? 2 : length <= ushort.MaxValue ? 4 : 10;
        var frame = new byte[header + length];
        frame[0] = LastOfText;
        switch (header)
        {
            case 2:
                frame[1] = (byte)length;
                break;
            case 4:
                frame[1] = 126;
                BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(2), (ushort)length);
                break;
            default:
                frame[1] = 127;
                BinaryPrimitives.WriteUInt64BigEndian(frame.AsSpan(2), (ulong)length);
                break;
        }

        before.CopyTo(frame.AsSpan(header));
        text.CopyTo(frame.AsSpan(header + before.Length));
        return frame;
    }
}
