using System.Buffers.Binary;
using Lolo.Load.Wire;

namespace Lolo.Load.Talk;

/// <summary>Makes the frames that one client sends at once, and sends them by one write.</summary>
/// <param name="run">The run that its stamps name.</param>
/// <param name="bytes">Bytes of each text.</param>
internal sealed class Outbox(int run, int bytes)
{
    private const byte Padding = (byte)'x';
    private const byte Masked = 0x80;
    private readonly byte[] _frame = FrameOf(bytes);
    private byte[] _buffer = new byte[64 * 1024];
    private int _length;

    /// <summary>What follows the stamp in each text.</summary>
    public byte[] Tail { get; } = [.. Enumerable.Repeat(Padding, bytes - Stamp.Bytes)];

    /// <summary>Adds a message.</summary>
    public void Add(Stamp stamp)
    {
        if (_length + _frame.Length > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _frame.Length));
        }

        var frame = _buffer.AsSpan(_length, _frame.Length);
        _frame.CopyTo(frame);
        stamp.Write(frame[(_frame.Length - bytes)..], run);
        _length += _frame.Length;
    }

    /// <summary>Sends what was added.</summary>
    public void Flush(Connection connection)
    {
        if (_length > 0)
        {
            connection.Send(_buffer.AsSpan(0, _length));
            _length = 0;
        }
    }

    // A frame of a client must be masked; the mask is all zeros, so that the text stays as it is.
    private static byte[] FrameOf(int bytes)
    {
        Span<byte> head = stackalloc byte[14];
        head[0] = 0x80 | Frame.Text;
        var length = 2;
        if (bytes < 126)
        {
            head[1] = (byte)(Masked | bytes);
        }
        else if (bytes <= ushort.MaxValue)
        {
            head[1] = Masked | 126;
            BinaryPrimitives.WriteUInt16BigEndian(head[2..], (ushort)bytes);
            length = 4;
        }
        else
        {
            head[1] = Masked | 127;
            BinaryPrimitives.WriteInt64BigEndian(head[2..], bytes);
            length = 10;
        }

        head.Slice(length, 4).Clear();
        return [.. head[..(length + 4)], .. Enumerable.Repeat(Padding, bytes)];
    }
}
