using System.Buffers;
using System.Text;
using Lolo.Nodes.Web.Counting;
using Lolo.Nodes.Web.Sockets.Frames;

namespace Lolo.Nodes.Web.Sockets.Sending;

/// <summary>
/// Frames in pieces of 64 KiB at the most: what waits for a slow client must not be copied into ever larger arrays, of which the outgrown
/// ones stay behind in the pool. Holds no array while empty. A part of its queue, used under the queue's lock and never copied but to be exchanged.
/// </summary>
/// <param name="memory">Counts the arrays.</param>
internal struct FrameChain(SessionMemory memory)
{
    private const int FirstPiece = 1024;

    // A burst to thousands of sessions must not have each of them take as much for the next small message.
    private const int MostUsual = 4 << 10;

    // A piece is one send, which has a time limit: it must not be a megabyte, because a slow client may be healthy.
    private const int Piece = 64 << 10;
    private const int LongestHeader = 10;
    private Queue<byte[]>? _full;
    private byte[] _last = [];
    private int _used;
    private int _start;
    private int _usual = FirstPiece;

    /// <summary>How many bytes there are.</summary>
    public int Length { get; private set; }

    /// <summary>Appends a text message.</summary>
    /// <param name="text">The text; lone surrogates become U+FFFD.</param>
    /// <param name="length">Its length in UTF-8.</param>
    public void AppendText(ReadOnlySpan<char> text, int length)
    {
        var header = Frame.HeaderLength(length);
        if (TryReserve(header + length, out var room))
        {
            Frame.WriteHeader(room, Frame.Text, length);
            Encoding.UTF8.GetBytes(text, room[header..]);
            return;
        }

        var encoded = ArrayPool<byte>.Shared.Rent(length);
        AppendFrame(Frame.Text, encoded.AsSpan(0, Encoding.UTF8.GetBytes(text, encoded)));
        ArrayPool<byte>.Shared.Return(encoded);
    }

    /// <summary>Appends a frame.</summary>
    /// <param name="opcode">What it is.</param>
    /// <param name="payload">What it carries.</param>
    public void AppendFrame(byte opcode, ReadOnlySpan<byte> payload)
    {
        var header = Frame.HeaderLength(payload.Length);
        if (TryReserve(header + payload.Length, out var room))
        {
            Frame.WriteHeader(room, opcode, payload.Length);
            payload.CopyTo(room[header..]);
            return;
        }

        Span<byte> apart = stackalloc byte[LongestHeader];
        Frame.WriteHeader(apart, opcode, payload.Length);
        Append(apart[..header]);
        Append(payload);
    }

    /// <summary>Appends bytes, in as many pieces as it takes.</summary>
    /// <param name="bytes">The bytes.</param>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (_used == Piece)
            {
                (_full ??= new()).Enqueue(_last);
                (_last, _used) = ([], 0);
            }

            TryGrow(Math.Min(Piece, _used + bytes.Length));
            var some = Math.Min(bytes.Length, _last.Length - _used);
            bytes[..some].CopyTo(_last.AsSpan(_used));
            _used += some;
            Length += some;
            bytes = bytes[some..];
        }
    }

    /// <summary>Takes the first piece out; its array has to be given back with <see cref="GiveBack"/>.</summary>
    /// <returns>The piece; empty when there is none.</returns>
    public ArraySegment<byte> Take()
    {
        ArraySegment<byte> piece;
        if (_full is { Count: > 0 })
        {
            piece = new(_full.Dequeue(), _start, Piece - _start);
        }
        else
        {
            piece = new(_last, _start, _used - _start);
            (_last, _used, _usual) = ([], 0, Math.Clamp(_used, FirstPiece, MostUsual));
        }

        _start = 0;
        Length -= piece.Count;
        return piece;
    }

    /// <summary>Takes bytes at the beginning out and copies them.</summary>
    /// <param name="to">Where; as long as what is to be read, and no longer than what there is.</param>
    /// <returns>The bytes.</returns>
    public ReadOnlySpan<byte> Read(Span<byte> to)
    {
        for (var read = 0; read < to.Length;)
        {
            var first = First[..Math.Min(First.Length, to.Length - read)];
            first.CopyTo(to[read..]);
            read += first.Length;
            Skip(first.Length);
        }

        return to;
    }

    /// <summary>Drops bytes at the beginning.</summary>
    /// <param name="count">How many; no more than there are.</param>
    public void Skip(int count)
    {
        while (count > 0)
        {
            var first = First.Length;
            if (count < first)
            {
                _start += count;
                Length -= count;
                return;
            }

            GiveBack(Take().Array!);
            count -= first;
        }
    }

    /// <summary>Drops all.</summary>
    public void Clear()
    {
        while (Length > 0)
        {
            GiveBack(Take().Array!);
        }

        GiveBack(_last);
        (_last, _used, _start) = ([], 0, 0);
    }

    /// <summary>Gives an array back.</summary>
    /// <param name="array">The array.</param>
    public readonly void GiveBack(byte[] array)
    {
        if (array.Length > 0)
        {
            memory.Add(-array.Length);
            ArrayPool<byte>.Shared.Return(array);
        }
    }

    private readonly ReadOnlySpan<byte> First => _full is { Count: > 0 } ? _full.Peek().AsSpan(_start) : _last.AsSpan(_start, _used - _start);

    // Room for all of it in one piece; false where a piece has none, and Append is for it.
    private bool TryReserve(int length, out Span<byte> room)
    {
        var needed = _used + length;
        if (needed > _last.Length && !TryGrow(needed))
        {
            room = default;
            return false;
        }

        room = _last.AsSpan(_used, length);
        _used = needed;
        Length += length;
        return true;
    }

    private bool TryGrow(int needed)
    {
        if (needed > Piece)
        {
            return false;
        }

        if (needed > _last.Length)
        {
            // Behind a full piece there is more to come; before it, about as much as the last time.
            var smallest = _full is { Count: > 0 } ? Piece : Math.Max(_usual, _last.Length * 2);
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, smallest));
            memory.Add(larger.Length);
            _last.AsSpan(0, _used).CopyTo(larger);
            GiveBack(_last);
            _last = larger;
        }

        return true;
    }
}
