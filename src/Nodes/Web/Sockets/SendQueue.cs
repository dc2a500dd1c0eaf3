using System.Buffers;
using System.Text;

namespace Lolo.Nodes.Web.Sockets;

/// <summary>
/// What waits to be sent to a session: bytes of whole frames, in two buffers, one filling while the other is being written.
/// Bounded; holds no buffer while empty. Members may be called from any thread, those of the writer by one at a time.
/// </summary>
/// <param name="limit">Bytes that may wait.</param>
/// <param name="policy">What happens over the limit.</param>
/// <param name="memory">Counts the buffers.</param>
internal sealed class SendQueue(int limit, SlowPolicy policy, SessionMemory memory)
{
    private const int FirstBuffer = 1024;
    private readonly Lock _gate = new();
    private byte[] _pending = [];
    private byte[] _sending = [];
    private int _pendingLength;
    private int _sendingLength;
    private bool _dirty;
    private bool _sealed;

    /// <summary>Bytes that wait, those being written included.</summary>
    public int Waiting => Volatile.Read(ref _pendingLength) + Volatile.Read(ref _sendingLength);

    /// <summary>Whether a close frame is in, and nothing can follow.</summary>
    public bool IsSealed => Volatile.Read(ref _sealed);

    /// <summary>Appends a text message.</summary>
    /// <param name="text">The text; lone surrogates become U+FFFD.</param>
    public Appended AppendText(ReadOnlySpan<char> text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        lock (_gate)
        {
            var made = MakeRoom(Frame.HeaderLength(length) + length);
            if (made.Fate == AppendFate.Taken)
            {
                Encoding.UTF8.GetBytes(text, Put(Frame.Text, length));
            }

            return made;
        }
    }

    /// <summary>Appends a message of bytes.</summary>
    /// <param name="opcode">Text or binary.</param>
    /// <param name="payload">The bytes; UTF-8 for text.</param>
    public Appended AppendBytes(byte opcode, ReadOnlySpan<byte> payload)
    {
        lock (_gate)
        {
            var made = MakeRoom(Frame.HeaderLength(payload.Length) + payload.Length);
            if (made.Fate == AppendFate.Taken)
            {
                payload.CopyTo(Put(opcode, payload.Length));
            }

            return made;
        }
    }

    /// <summary>Appends a whole control frame. Over the limit the session is full whatever its policy.</summary>
    /// <param name="frame">The frame.</param>
    public Appended AppendControl(ReadOnlySpan<byte> frame)
    {
        lock (_gate)
        {
            if (_sealed || Waiting + frame.Length > limit)
            {
                return new(_sealed ? AppendFate.Sealed : AppendFate.Full);
            }

            Grow(frame.Length);
            frame.CopyTo(_pending.AsSpan(_pendingLength));
            _pendingLength += frame.Length;
            return Taken(0);
        }
    }

    /// <summary>Appends a close frame, after which nothing is taken. Only the first call counts.</summary>
    /// <param name="code">Close code; null for a frame without one.</param>
    /// <param name="reason">Close reason.</param>
    /// <param name="discard">Whether to drop what nobody has begun to write.</param>
    public Appended Seal(int? code, string? reason, bool discard)
    {
        Span<byte> payload = stackalloc byte[Frame.ControlBytes];
        payload = payload[..Frame.WriteClose(payload, code, reason)];
        lock (_gate)
        {
            if (_sealed)
            {
                return new(AppendFate.Sealed);
            }

            _pendingLength = discard ? 0 : _pendingLength;
            Grow(Frame.HeaderLength(payload.Length) + payload.Length);
            payload.CopyTo(Put(Frame.Close, payload.Length));
            _sealed = true;
            return Taken(0);
        }
    }

    /// <summary>Drops all that waits and takes nothing more: the connection has gone.</summary>
    public void Kill()
    {
        lock (_gate)
        {
            _sealed = true;
            _pendingLength = 0;
            GiveBack(ref _pending);
        }
    }

    /// <summary>Begins to write, unless somebody writes already (and will see what was appended) or nothing waits.</summary>
    /// <param name="bytes">What to write.</param>
    public bool TryBegin(out ReadOnlyMemory<byte> bytes)
    {
        lock (_gate)
        {
            _dirty = false;
            bytes = default;
            return _sendingLength == 0 && TryTake(out bytes);
        }
    }

    /// <summary>Ends a write and begins the next, if anything waits.</summary>
    /// <param name="bytes">What to write next.</param>
    public bool TryNext(out ReadOnlyMemory<byte> bytes)
    {
        lock (_gate)
        {
            _sendingLength = 0;
            GiveBack(ref _sending);
            return TryTake(out bytes);
        }
    }

    private bool TryTake(out ReadOnlyMemory<byte> bytes)
    {
        if (_pendingLength == 0)
        {
            bytes = default;
            return false;
        }

        (_sending, _sendingLength) = (_pending, _pendingLength);
        (_pending, _pendingLength) = ([], 0);
        bytes = _sending.AsMemory(0, _sendingLength);
        return true;
    }

    // A message larger than the limit is taken when nothing else waits: its receiver may be as quick as any.
    private Appended MakeRoom(int length)
    {
        if (_sealed)
        {
            return new(AppendFate.Sealed);
        }

        var waiting = Waiting;
        var dropped = 0;
        if (waiting > 0 && waiting + length > limit)
        {
            dropped = policy == SlowPolicy.DropOldest ? DropOldest(waiting + length - limit) : 0;
            waiting = Waiting;
            if (waiting > 0 && waiting + length > limit)
            {
                return policy == SlowPolicy.Close ? new(AppendFate.Full) : new(AppendFate.Dropped, Dropped: dropped + 1);
            }
        }

        Grow(length);
        return Taken(dropped);
    }

    private Appended Taken(int dropped)
    {
        var first = !_dirty;
        _dirty = true;
        return new(AppendFate.Taken, first, dropped);
    }

    private Span<byte> Put(byte opcode, int payload)
    {
        var header = Frame.HeaderLength(payload);
        Frame.WriteHeader(_pending.AsSpan(_pendingLength), opcode, payload);
        var room = _pending.AsSpan(_pendingLength + header, payload);
        _pendingLength += header + payload;
        return room;
    }

    private int DropOldest(int excess)
    {
        var (read, write, dropped) = (0, 0, 0);
        while (read < _pendingLength)
        {
            var frame = _pending.AsSpan(read, Frame.Length(_pending.AsSpan(read)));
            read += frame.Length;
            if (excess > 0 && Frame.Opcode(frame) < Frame.Close)
            {
                excess -= frame.Length;
                dropped++;
            }
            else
            {
                frame.CopyTo(_pending.AsSpan(write));
                write += frame.Length;
            }
        }

        _pendingLength = write;
        return dropped;
    }

    private void Grow(int length)
    {
        var needed = _pendingLength + length;
        if (needed <= _pending.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, Math.Max(FirstBuffer, _pending.Length * 2)));
        memory.Add(larger.Length);
        _pending.AsSpan(0, _pendingLength).CopyTo(larger);
        GiveBack(ref _pending);
        _pending = larger;
    }

    private void GiveBack(ref byte[] buffer)
    {
        if (buffer.Length > 0)
        {
            memory.Add(-buffer.Length);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = [];
        }
    }
}
