using System.Buffers.Binary;

namespace Lolo.Nodes.Tests.Web.Sockets.Receiving;

/// <summary>Makes what a client sends out of a seed: a few frames, right at first, then changed in some places.</summary>
internal sealed class FrameFuzz
{
    private const int LongestFrame = 600;
    private static readonly byte[] _opcodes = [0, 0, 0, 1, 1, 1, 1, 2, 2, 8, 9, 10];
    private static readonly int[] _lengths = [0, 1, 2, 3, 10, 30, 124, 125, 126, 127, 300];
    private static readonly byte[][] _texts = [[.. "plain text"u8], [.. "Grüße, κόσμε €"u8], [0xF0, 0x9F, 0x98, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xC3], [0x80]];
    private readonly byte[] _buffer = new byte[8 * LongestFrame];
    private Random _random = new(0);
    private int _length;

    /// <summary>How many frames the last bytes had before they were changed.</summary>
    public int Frames { get; private set; }

    /// <summary>Makes the bytes of a seed.</summary>
    /// <param name="seed">The seed.</param>
    /// <returns>The bytes, until the next call.</returns>
    public ReadOnlyMemory<byte> Make(int seed)
    {
        _random = new Random(seed);
        _length = 0;
        Frames = _random.Next(1, 6);
        var open = false;
        for (var i = 0; i < Frames; i++)
        {
            open = Add(open);
        }

        for (var changes = _random.Next(4); changes > 0 && _length > 1; changes--)
        {
            Change();
        }

        return _buffer.AsMemory(0, _length);
    }

    // Mostly a frame that may follow what came before it.
    private bool Add(bool open)
    {
        var opcode = _opcodes[_random.Next(_opcodes.Length)];
        if (_random.Next(16) > 0 && opcode < 3)
        {
            opcode = open ? (byte)0 : (byte)_random.Next(1, 3);
        }

        var last = opcode > 7 || _random.Next(3) > 0;
        var length = Math.Min(_lengths[_random.Next(_lengths.Length)], opcode > 7 && _random.Next(16) > 0 ? 125 : int.MaxValue);
        _buffer[_length++] = (byte)((last ? 0x80 : 0) | opcode);
        if (length < 126)
        {
            _buffer[_length++] = (byte)(0x80 | length);
        }
        else
        {
            _buffer[_length++] = 0xFE;
            BinaryPrimitives.WriteUInt16BigEndian(_buffer.AsSpan(_length), (ushort)length);
            _length += 2;
        }

        var mask = _buffer.AsSpan(_length, 4);
        _random.NextBytes(mask);
        var payload = _buffer.AsSpan(_length + 4, length);
        Fill(payload, opcode);
        for (var i = 0; i < length; i++)
        {
            payload[i] ^= mask[i & 3];
        }

        _length += 4 + length;
        return opcode > 7 ? open : !last;
    }

    private void Fill(Span<byte> payload, byte opcode)
    {
        payload.Fill((byte)'x');
        if (opcode == 8 && payload.Length > 1)
        {
            BinaryPrimitives.WriteUInt16BigEndian(payload, (ushort)_random.Next(990, 1020));
        }
        else if (_random.Next(2) == 0)
        {
            var text = _texts[_random.Next(_texts.Length)];
            var at = _random.Next(payload.Length + 1);
            text.AsSpan(0, Math.Min(text.Length, payload.Length - at)).CopyTo(payload[at..]);
        }
    }

    private void Change()
    {
        var at = _random.Next(_length);
        switch (_random.Next(5))
        {
            case 0:
                _length = at;
                break;
            case 1:
                _buffer[at] = (byte)_random.Next(256);
                break;
            case 2:
                _buffer[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 3:
                _buffer.AsSpan(at + 1, _length - at - 1).CopyTo(_buffer.AsSpan(at));
                _length--;
                break;
            default:
                _buffer.AsSpan(at, _length - at).CopyTo(_buffer.AsSpan(at + 1));
                _buffer[at] = (byte)_random.Next(256);
                _length++;
                break;
        }
    }
}
