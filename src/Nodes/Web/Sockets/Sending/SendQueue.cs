using System.Text;
using Lolo.Nodes.Web.Counting;
using Lolo.Nodes.Web.Sockets.Frames;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Web.Sockets.Sending;

/// <summary>
/// What waits to be sent to a session: bytes of whole frames, in two chains, one filling while the other is being written.
/// Bounded; holds no buffer while empty. Members may be called from any thread, those of the writer by one at a time.
/// </summary>
/// <param name="owner">The session, as broadcasts name it that leave it out.</param>
/// <param name="limit">Bytes that may wait.</param>
/// <param name="policy">What happens over the limit at first.</param>
/// <param name="memory">Counts the buffers.</param>
internal sealed class SendQueue(Session? owner, int limit, SlowPolicy policy, SessionMemory memory)
{
    private readonly Lock _gate = new();

    // Lengths of the frames that may still be dropped, control frames negative; kept only where they may have to be. Null for what waited when a
    // deploy brought that policy.
    private Queue<int>? _lengths = policy == SlowPolicy.DropOldest ? new() : null;
    private FrameChain _pending = new(memory);
    private FrameChain _sending = new(memory);
    private ArraySegment<byte> _writing = ArraySegment<byte>.Empty;
    private int _waiting;
    private BroadcastStep? _behind;
    private bool _dirty;
    private bool _sealed;

    /// <summary>What happens over the limit.</summary>
    public SlowPolicy Policy { get; set; } = policy;

    /// <summary>Bytes that wait, those being written included.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Whether a close frame is in, and nothing can follow.</summary>
    public bool IsSealed => Volatile.Read(ref _sealed);

    /// <summary>Appends a text message.</summary>
    /// <param name="text">The text; lone surrogates become U+FFFD.</param>
    public Appended AppendText(ReadOnlySpan<char> text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        lock (_gate)
        {
            var before = CatchUp();
            var size = Frame.HeaderLength(length) + length;
            var made = MakeRoom(size);
            if (made.Fate == AppendFate.Taken)
            {
                _pending.AppendText(text, length);
                Count(size);
            }

            return made with { Before = before };
        }
    }

    /// <summary>Appends a message of bytes.</summary>
    /// <param name="opcode">Text or binary.</param>
    /// <param name="payload">The bytes; UTF-8 for text.</param>
    public Appended AppendBytes(byte opcode, ReadOnlySpan<byte> payload)
    {
        lock (_gate)
        {
            var before = CatchUp();
            return AppendFrame(opcode, payload) with { Before = before };
        }
    }

    /// <summary>Takes what follows a step before anything else is appended; at the next flush all of it, which ends the run.</summary>
    /// <param name="step">Start of a run. A run that was followed before has ended.</param>
    public Appended Follow(BroadcastStep step)
    {
        lock (_gate)
        {
            var before = CatchUp();
            _behind = step;
            return Taken(0) with { Fate = _sealed ? AppendFate.Sealed : AppendFate.Taken, Before = before };
        }
    }

    /// <summary>Appends a whole control frame. Over the limit the session is full whatever its Policy.</summary>
    /// <param name="frame">The frame.</param>
    public Appended AppendControl(ReadOnlySpan<byte> frame)
    {
        lock (_gate)
        {
            if (_sealed || Waiting + frame.Length > limit)
            {
                return new(_sealed ? AppendFate.Sealed : AppendFate.Full);
            }

            PutControl(frame);
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

            var before = discard ? default : CatchUp();
            if (discard)
            {
                DropPending();
            }

            Put(Frame.Close, payload);
            _sealed = true;
            return Taken(0) with { Before = before };
        }
    }

    /// <summary>Drops all that waits and takes nothing more: the connection has gone.</summary>
    public void Kill()
    {
        lock (_gate)
        {
            _sealed = true;
            DropPending();
            _waiting -= _sending.Length;
            _sending.Clear();
        }
    }

    /// <summary>Begins to write, unless somebody writes already (and will see what was appended) or nothing waits.</summary>
    /// <param name="bytes">What to write.</param>
    /// <param name="before">What became of broadcasts that were taken first.</param>
    public bool TryBegin(out ReadOnlyMemory<byte> bytes, out CaughtUp before)
    {
        lock (_gate)
        {
            _behind?.End();
            before = CatchUp();
            _dirty = false;
            bytes = default;
            return _writing.Count == 0 && !before.IsFull && TryTake(out bytes);
        }
    }

    /// <summary>Ends a write and begins the next, if anything waits.</summary>
    /// <param name="bytes">What to write next.</param>
    public bool TryNext(out ReadOnlyMemory<byte> bytes)
    {
        lock (_gate)
        {
            _waiting -= _writing.Count;
            _sending.GiveBack(_writing.Array!);
            _writing = ArraySegment<byte>.Empty;
            return TryTake(out bytes);
        }
    }

    private bool TryTake(out ReadOnlyMemory<byte> bytes)
    {
        if (_sending.Length == 0)
        {
            (_sending, _pending) = (_pending, _sending);
            _lengths?.Clear();
            _lengths ??= Policy == SlowPolicy.DropOldest ? new() : null;
        }

        if (_sending.Length > 0)
        {
            _writing = _sending.Take();
        }

        bytes = _writing;
        return _writing.Count > 0;
    }

    private CaughtUp CatchUp()
    {
        if (_behind is not { } step)
        {
            return default;
        }

        var (dropped, gone, isFull) = (0, 0, false);
        while (step.Next is { } next && next != step)
        {
            _behind = step = next;
            if ((step.Except is { } left && left == owner) || step.Body.Kind == ResponseKind.None)
            {
                continue;
            }

            var made = isFull ? new(AppendFate.Sealed) : AppendFrame(step.Body.Kind == ResponseKind.Bytes ? Frame.Binary : Frame.Text, step.Body.Bytes.Span);
            dropped += made.Dropped;
            gone += made.Fate == AppendFate.Sealed ? 1 : 0;
            isFull |= made.Fate == AppendFate.Full;
        }

        _behind = step.Next == step ? null : step;
        return new(dropped, gone, isFull);
    }

    private Appended AppendFrame(byte opcode, ReadOnlySpan<byte> payload)
    {
        var made = MakeRoom(Frame.HeaderLength(payload.Length) + payload.Length);
        if (made.Fate == AppendFate.Taken)
        {
            Put(opcode, payload);
        }

        return made;
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
            dropped = Policy == SlowPolicy.DropOldest && _lengths is { } lengths ? DropOldest(lengths, waiting + length - limit) : 0;
            waiting = Waiting;
            if (waiting > 0 && waiting + length > limit)
            {
                return Policy == SlowPolicy.Close ? new(AppendFate.Full) : new(AppendFate.Dropped, Dropped: dropped + 1);
            }
        }

        return Taken(dropped);
    }

    private Appended Taken(int dropped)
    {
        var first = !_dirty;
        _dirty = true;
        return new(AppendFate.Taken, first, dropped);
    }

    private void Put(byte opcode, ReadOnlySpan<byte> payload)
    {
        _pending.AppendFrame(opcode, payload);
        Count(Frame.HeaderLength(payload.Length) + payload.Length);
    }

    private void PutControl(ReadOnlySpan<byte> frame)
    {
        _pending.Append(frame);
        Count(frame.Length, isControl: true);
    }

    private void Count(int length, bool isControl = false)
    {
        _waiting += length;
        _lengths?.Enqueue(isControl ? -length : length);
    }

    // Control frames are kept: what is behind them now is newer than they are, and their order among data has no meaning.
    private int DropOldest(Queue<int> lengths, int excess)
    {
        var dropped = 0;
        Span<byte> control = stackalloc byte[Frame.ControlBytes + 2];
        for (var frames = lengths.Count; frames > 0 && excess > 0; frames--)
        {
            var length = lengths.Dequeue();
            _waiting -= Math.Abs(length);
            if (length > 0)
            {
                _pending.Skip(length);
                excess -= length;
                dropped++;
            }
            else
            {
                PutControl(_pending.Read(control[..-length]));
            }
        }

        return dropped;
    }

    private void DropPending()
    {
        _waiting -= _pending.Length;
        _pending.Clear();
        _lengths?.Clear();
    }
}
