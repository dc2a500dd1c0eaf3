using System.Buffers.Binary;

namespace Lolo.Load.Wire;

/// <summary>The head of a WebSocket frame that a server sent.</summary>
/// <param name="Code">Its opcode.</param>
/// <param name="IsLast">Whether its message ends with it.</param>
/// <param name="Head">Bytes before its payload.</param>
/// <param name="Length">Bytes of its payload.</param>
internal readonly record struct Frame(byte Code, bool IsLast, int Head, int Length)
{
    public const byte Continuation = 0;
    public const byte Text = 1;
    public const byte Binary = 2;
    public const byte Close = 8;
    public const byte Ping = 9;
    public const byte Pong = 10;

    /// <summary>Reads a frame from the begin of bytes.</summary>
    /// <param name="bytes">What came.</param>
    /// <param name="frame">The frame.</param>
    /// <returns>Whether the whole frame is there.</returns>
    /// <exception cref="LoadException">A server may not send such a frame.</exception>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out Frame frame)
    {
        frame = default;
        if (bytes.Length < 2)
        {
            return false;
        }

        if ((bytes[0] & 0x70) != 0 || (bytes[1] & 0x80) != 0)
        {
            throw new LoadException($"the server sent a frame that begins with {bytes[0]:X2} {bytes[1]:X2}: masked, or with bits that nobody asked for");
        }

        long length = bytes[1];
        var head = 2;
        if (length >= 126)
        {
            head = length == 126 ? 4 : 10;
            if (bytes.Length < head)
            {
                return false;
            }

            length = head == 4 ? BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) : BinaryPrimitives.ReadInt64BigEndian(bytes[2..]);
            if (length is < 0 or > int.MaxValue - 16)
            {
                throw new LoadException($"the server sent a frame of {(ulong)length} bytes");
            }
        }

        frame = new((byte)(bytes[0] & 0x0F), (bytes[0] & 0x80) != 0, head, (int)length);
        return bytes.Length - head >= length;
    }
}
