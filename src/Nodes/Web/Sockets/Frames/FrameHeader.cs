using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Lolo.Nodes.Web.Sockets.Frames;

/// <summary>The header of a client's frame (RFC 6455, section 5.2).</summary>
/// <param name="Opcode">The opcode.</param>
/// <param name="IsLast">Whether the message ends with it.</param>
/// <param name="Payload">Length of the payload; negative when the client says so.</param>
/// <param name="Mask">What the payload is masked with, as its bytes lie in memory.</param>
/// <param name="Length">Length of the header itself.</param>
internal readonly record struct FrameHeader(byte Opcode, bool IsLast, long Payload, uint Mask, int Length)
{
    private const int MaskBytes = 4;
    private const byte Last = 0x80;
    private const byte Reserved = 0x70;
    private const byte Masked = 0x80;
    private const byte OpcodeBits = 0x0F;
    private const byte LengthBits = 0x7F;
    private const int TwoBytes = 126;
    private const int EightBytes = 127;

    /// <summary>Whether it is a ping, a pong or a close.</summary>
    public bool IsControl => Opcode >= Frame.Close;

    /// <summary>Reads a header, be it right or wrong.</summary>
    /// <param name="bytes">What has arrived of it, and what follows.</param>
    /// <param name="header">The header.</param>
    /// <returns>False while it has not arrived as a whole.</returns>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out FrameHeader header)
    {
        header = default;
        if (bytes.Length < 2)
        {
            return false;
        }

        var (first, second) = (bytes[0], bytes[1]);
        var payload = second & LengthBits;
        var more = payload switch { TwoBytes => 2, EightBytes => 8, _ => 0 };
        var mask = (second & Masked) != 0 ? MaskBytes : 0;
        var length = 2 + more + mask;
        if (bytes.Length < length)
        {
            return false;
        }

        header = new(
            (byte)(first & OpcodeBits),
            (first & Last) != 0,
            more switch
            {
                2 => BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]),
                8 => BinaryPrimitives.ReadInt64BigEndian(bytes[2..]),
                _ => payload,
            },
            mask > 0 ? MemoryMarshal.Read<uint>(bytes[(2 + more)..]) : 0,
            length);
        return true;
    }

    /// <summary>What is wrong with a frame by its first two bytes; null when nothing is.</summary>
    /// <param name="bytes">What has arrived of it, one byte at least.</param>
    public static string? Fault(ReadOnlySpan<byte> bytes)
    {
        var opcode = (byte)(bytes[0] & OpcodeBits);
        if ((bytes[0] & Reserved) != 0)
        {
            return "a reserved bit is set";
        }

        if (opcode is > Frame.Binary and < Frame.Close or > Frame.Pong)
        {
            return $"opcode {opcode} means nothing";
        }

        if (opcode >= Frame.Close && (bytes[0] & Last) == 0)
        {
            return "a control frame is a fragment";
        }

        if (bytes.Length == 1)
        {
            return null;
        }

        return (bytes[1] & Masked) == 0 ? "a frame is not masked"
            : opcode >= Frame.Close && (bytes[1] & LengthBits) > Frame.ControlBytes ? $"a control frame is over {Frame.ControlBytes} bytes"
            : null;
    }
}
