using System.Buffers.Binary;

namespace Lolo.Nodes.Web.Sockets.Frames;

/// <summary>Frames that a server sends: whole messages, not masked (RFC 6455, section 5.2).</summary>
internal static class Frame
{
    /// <summary>Opcode of what goes on with a message.</summary>
    public const byte Continuation = 0;

    /// <summary>Opcode of a text message.</summary>
    public const byte Text = 1;

    /// <summary>Opcode of a binary message.</summary>
    public const byte Binary = 2;

    /// <summary>Opcode of a close frame.</summary>
    public const byte Close = 8;

    /// <summary>Opcode of a ping.</summary>
    public const byte Ping = 9;

    /// <summary>Opcode of a pong.</summary>
    public const byte Pong = 10;

    /// <summary>The largest payload of a control frame.</summary>
    public const int ControlBytes = 125;

    private const byte Fin = 0x80;
    private const byte OpcodeBits = 0x0F;
    private const int ShortLength = 125;

    /// <summary>A ping without a payload, whole.</summary>
    public static ReadOnlySpan<byte> EmptyPing => [Fin | Ping, 0];

    /// <summary>The opcode of a frame.</summary>
    /// <param name="frame">The frame.</param>
    public static byte Opcode(ReadOnlySpan<byte> frame) => (byte)(frame[0] & OpcodeBits);

    /// <summary>How long the header of a payload is: 2, 4 or 10 bytes.</summary>
    /// <param name="payload">Length of the payload.</param>
    public static int HeaderLength(int payload) => payload <= ShortLength ? 2 : payload <= ushort.MaxValue ? 4 : 10;

    /// <summary>Writes a header.</summary>
    /// <param name="to">Where; at least as long as <see cref="HeaderLength"/> says.</param>
    /// <param name="opcode">The opcode.</param>
    /// <param name="payload">Length of the payload.</param>
    public static void WriteHeader(Span<byte> to, byte opcode, int payload)
    {
        to[0] = (byte)(Fin | opcode);
        switch (HeaderLength(payload))
        {
            case 2:
                to[1] = (byte)payload;
                break;
            case 4:
                to[1] = ShortLength + 1;
                BinaryPrimitives.WriteUInt16BigEndian(to[2..], (ushort)payload);
                break;
            default:
                to[1] = ShortLength + 2;
                BinaryPrimitives.WriteUInt64BigEndian(to[2..], (ulong)payload);
                break;
        }
    }

    /// <summary>The length of the whole frame at the start of a span.</summary>
    /// <param name="frames">Whole frames.</param>
    public static int Length(ReadOnlySpan<byte> frames) => frames[1] switch
    {
        ShortLength + 1 => 4 + BinaryPrimitives.ReadUInt16BigEndian(frames[2..]),
        ShortLength + 2 => 10 + (int)BinaryPrimitives.ReadUInt64BigEndian(frames[2..]),
        var payload => 2 + payload,
    };

    /// <summary>Writes a close payload: the code, and as much of the reason as has room, cut between characters.</summary>
    /// <param name="to">Where; <see cref="ControlBytes"/> long.</param>
    /// <param name="code">The code; null for a frame without one.</param>
    /// <param name="reason">The reason.</param>
    /// <returns>How much was written.</returns>
    public static int WriteClose(Span<byte> to, int? code, string? reason)
    {
        if (code is not { } number)
        {
            return 0;
        }

        BinaryPrimitives.WriteUInt16BigEndian(to, (ushort)number);
        var text = 0;
        foreach (var rune in (reason ?? "").EnumerateRunes())
        {
            if (!rune.TryEncodeToUtf8(to[(2 + text)..ControlBytes], out var written))
            {
                break;
            }

            text += written;
        }

        return 2 + text;
    }
}
