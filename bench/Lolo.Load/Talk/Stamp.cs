using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;

namespace Lolo.Load.Talk;

/// <summary>
/// What a text carries to be known again, <c>#run.sender.sequence.time#</c>; its numbers have 8, 8, 8 and 16 digits, so that eight are read at
/// once.
/// </summary>
/// <param name="Sender">Number of the client that sent it.</param>
/// <param name="Sequence">Its place among that client's, from 0.</param>
/// <param name="Time">When it was sent or should have been, in nanoseconds of the loop.</param>
internal readonly record struct Stamp(int Sender, int Sequence, long Time)
{
    /// <summary>Its length, which no text may fall below.</summary>
    public const int Bytes = 45;

    /// <summary>No number may reach it.</summary>
    public const int Limit = 100_000_000;

    /// <summary>Writes it at the begin of bytes.</summary>
    /// <param name="bytes">At least <see cref="Bytes"/>.</param>
    /// <param name="run">The run it belongs to.</param>
    public void Write(Span<byte> bytes, int run)
    {
        var eight = new StandardFormat('D', 8);
        bytes[0] = (byte)'#';
        _ = Utf8Formatter.TryFormat(run, bytes[1..], out _, eight);
        bytes[9] = (byte)'.';
        _ = Utf8Formatter.TryFormat(Sender, bytes[10..], out _, eight);
        bytes[18] = (byte)'.';
        _ = Utf8Formatter.TryFormat(Sequence, bytes[19..], out _, eight);
        bytes[27] = (byte)'.';
        _ = Utf8Formatter.TryFormat(Time, bytes[28..], out _, new StandardFormat('D', 16));
        bytes[44] = (byte)'#';
    }

    /// <summary>Finds and reads the stamp of a run.</summary>
    /// <param name="text">A text with anything before and after.</param>
    /// <param name="run">The run it must belong to.</param>
    /// <param name="stamp">The stamp.</param>
    /// <param name="end">Where it ends in the text.</param>
    /// <returns>False when there is none, or it is damaged.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, int run, out Stamp stamp, out int end)
    {
        for (end = 0; end + Bytes <= text.Length; end++)
        {
            var next = text[end..].IndexOf((byte)'#');
            if (next < 0 || (end += next) + Bytes > text.Length)
            {
                break;
            }

            if (TryReadHere(text.Slice(end, Bytes), run, out stamp))
            {
                end += Bytes;
                return true;
            }
        }

        stamp = default;
        return false;
    }

    private static bool TryReadHere(ReadOnlySpan<byte> bytes, int run, out Stamp stamp)
    {
        var ok = bytes[9] == '.' & bytes[18] == '.' & bytes[27] == '.' & bytes[44] == '#';
        ok &= Digits(bytes[1..], out var itsRun) & Digits(bytes[10..], out var sender) & Digits(bytes[19..], out var sequence);
        ok &= Digits(bytes[28..], out var high) & Digits(bytes[36..], out var low);
        stamp = new(sender, sequence, ((long)high * Limit) + low);
        return ok & itsRun == run;
    }

    // Eight digits as one number: neighbours are joined to pairs, pairs to fours, fours to the whole.
    private static bool Digits(ReadOnlySpan<byte> bytes, out int number)
    {
        var value = BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ 0x3030303030303030;
        var ok = ((value | (value + 0x0606060606060606)) & 0xF0F0F0F0F0F0F0F0) == 0;
        value = (value * 10) + (value >> 8);
        const ulong pairs = 0x000000FF000000FF;
        number = (int)((((value & pairs) * 0x000F424000000064) + (((value >> 16) & pairs) * 0x0000271000000001)) >> 32);
        return ok;
    }
}
