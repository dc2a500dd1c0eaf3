using System.Buffers.Binary;
using System.Text;

namespace Lolo.Nodes.Tests.Web.Sockets.Receiving;

/// <summary>
/// What RFC 6455 says of bytes, told plainly and one by one: nothing in it is quick, nothing is shared with the real reader, and it sees all bytes at once.
/// </summary>
/// <param name="bytes">What a client sent, to its end.</param>
internal sealed class SlowReader(ReadOnlyMemory<byte> bytes)
{
    private static readonly UTF8Encoding _strict = new(false, throwOnInvalidBytes: true);
    private readonly StringBuilder _told = new();
    private readonly List<byte> _message = [];
    private int _at;
    private int _opcode;
    private int _fragments;

    /// <summary>Tells every message, every ping and the code of the end.</summary>
    public string Tell()
    {
        var code = 0;
        while (code == 0)
        {
            code = Frame();
        }

        return $"{_told}end {code}";
    }

    private int Frame()
    {
        if (Next() is not { } first)
        {
            return 1006;
        }

        var opcode = first & 15;
        var isControl = opcode >= 8;
        if ((first & 0x70) != 0 || opcode is (> 2 and < 8) or > 10 || (isControl && first < 0x80))
        {
            return 1002;
        }

        if (Next() is not { } second)
        {
            return 1006;
        }

        if (second < 0x80 || (isControl && second > 0xFD))
        {
            return 1002;
        }

        return Length(second & 0x7F) is { } length && Take(4) is { } mask ? Payload(opcode, first >= 0x80, length, mask) : 1006;
    }

    private int Payload(int opcode, bool isLast, long length, byte[] mask)
    {
        if (opcode < 8)
        {
            if ((opcode == 0) != (_opcode > 0) || length < 0)
            {
                return 1002;
            }

            if (_message.Count + length > Judged.MaxMessage)
            {
                return 1009;
            }

            if (++_fragments > Judged.MaxFragments)
            {
                return 1008;
            }

            _opcode = opcode > 0 ? opcode : _opcode;
            return Data(isLast, length, mask);
        }

        if (Take((int)length) is not { } payload)
        {
            return 1006;
        }

        Unmask(payload, mask);
        if (opcode == 9)
        {
            _told.Append($"ping {Convert.ToHexString(payload)}\n");
        }

        return opcode == 8 ? Close(payload) : 0;
    }

    private int Data(bool isLast, long length, byte[] mask)
    {
        var there = (int)Math.Min(length, bytes.Length - _at);
        var payload = Take(there)!;
        Unmask(payload, mask);
        _message.AddRange(payload);
        if (_opcode == 1 && !CanBeText([.. _message]))
        {
            return 1007;
        }

        if (there < length)
        {
            return 1006;
        }

        return isLast ? End() : 0;
    }

    private int End()
    {
        if (_opcode == 1 && !IsText([.. _message]))
        {
            return 1007;
        }

        _told.Append(_opcode == 1 ? $"text {_strict.GetString([.. _message])}\n" : $"binary {Convert.ToHexString([.. _message])}\n");
        _message.Clear();
        (_opcode, _fragments) = (0, 0);
        return 0;
    }

    private static int Close(byte[] payload)
    {
        if (payload.Length < 2)
        {
            return payload.Length == 0 ? 1005 : 1002;
        }

        int code = BinaryPrimitives.ReadUInt16BigEndian(payload);
        var isGood = code is >= 1000 and <= 1003 or >= 1007 and <= 1014 or >= 3000 and <= 4999;
        return !isGood ? 1002 : IsText(payload[2..]) ? code : 1007;
    }

    // Text so far, if some bytes could follow that make it text.
    private static bool CanBeText(byte[] so) =>
        IsText(so) || IsText([.. so, 0x80]) || IsText([.. so, 0xBF]) || IsText([.. so, 0x80, 0x80]) || IsText([.. so, 0xBF, 0x80])
        || IsText([.. so, 0x80, 0x80, 0x80]) || IsText([.. so, 0xBF, 0x80, 0x80]);

    private static bool IsText(byte[] whole)
    {
        try
        {
            _strict.GetCharCount(whole);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static void Unmask(byte[] payload, byte[] mask)
    {
        for (var i = 0; i < payload.Length; i++)
        {
            payload[i] ^= mask[i % 4];
        }
    }

    private long? Length(int said) => said switch
    {
        126 => Take(2) is { } two ? BinaryPrimitives.ReadUInt16BigEndian(two) : null,
        127 => Take(8) is { } eight ? BinaryPrimitives.ReadInt64BigEndian(eight) : null,
        _ => said,
    };

    private byte? Next() => Take(1)?[0];

    private byte[]? Take(int count)
    {
        if (count > bytes.Length - _at)
        {
            return null;
        }

        _at += count;
        return bytes.Slice(_at - count, count).ToArray();
    }
}
