using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;
using Lolo.Nodes.Web.Counting;
using Lolo.Nodes.Web.Sockets.Frames;

namespace Lolo.Nodes.Web.Sockets.Receiving;

/// <summary>
/// Reads whole messages out of a client's frames within the limits, and holds the client to RFC 6455: what is wrong is told at its first wrong
/// byte. Used by one reader; <see cref="Started"/> may be read by any thread.
/// </summary>
/// <param name="bytes">What arrives.</param>
/// <param name="maxMessage">Size of a message at first, in bytes.</param>
/// <param name="maxFragments">Fragments of a message.</param>
/// <param name="memory">Counts the buffers.</param>
/// <param name="time">All time goes through it.</param>
/// <param name="ping">Called with the payload of each ping, valid for that call.</param>
internal sealed class MessageReader(
    ReceivedBytes bytes, int maxMessage, int maxFragments, SessionMemory memory, TimeProvider time, Action<ReadOnlySpan<byte>> ping)
{
    private readonly PartialMessage _message = new(memory);
    private FrameHeader _frame;
    private uint _mask;
    private long _left;
    private long _started;
    private int _fragments;
    private bool _inFrame;

    /// <summary>Size of a message, in bytes.</summary>
    public int MaxMessage { get; set; } = maxMessage;

    /// <summary>Whether the client has sent its close frame, or the connection has ended.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Timestamp of when the message began that is arriving; 0 when none is, or while nobody would hear the rest of it.</summary>
    public long Started => bytes.IsHeld ? 0 : Volatile.Read(ref _started);

    /// <summary>Reads the next message, or the end.</summary>
    /// <exception cref="IOException">The connection is lost.</exception>
    public ValueTask<Incoming> ReadAsync() => TryTake(out var incoming) ? new(incoming) : WaitAsync();

    /// <summary>Reads and drops everything up to the client's close frame, or the end of the connection: right or wrong, it is nobody's.</summary>
    /// <exception cref="IOException">The connection is lost.</exception>
    public async Task DiscardAsync()
    {
        _message.Drop();
        while (!IsOver)
        {
            while (TrySkip())
            {
                // One frame less.
            }

            IsOver = IsOver || !await bytes.FillAsync();
        }
    }

    /// <summary>Gives all buffers back; nothing can be read afterwards.</summary>
    public void Drop()
    {
        _message.Drop();
        bytes.GiveBack();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Incoming> WaitAsync()
    {
        while (true)
        {
            if (_started == 0 && (_inFrame || _message.HasBegun || bytes.Waiting.Length > 0))
            {
                Volatile.Write(ref _started, time.GetTimestamp());
            }

            if (!await bytes.FillAsync())
            {
                IsOver = true;
                return End(new(CloseCode.Lost, ""));
            }

            if (TryTake(out var incoming))
            {
                return incoming;
            }
        }
    }

    private bool TryTake(out Incoming incoming)
    {
        incoming = default;
        while (incoming is { Message: null, Ending: null })
        {
            if (!(!_inFrame ? TryBegin(ref incoming) : _frame.IsControl ? TryControl(ref incoming) : TryData(ref incoming)))
            {
                return false;
            }
        }

        Volatile.Write(ref _started, 0);
        return true;
    }

    // These three take one step each; false when more has to arrive first.
    private bool TryBegin(ref Incoming incoming)
    {
        var waiting = bytes.Waiting;
        if (waiting.Length == 0)
        {
            return false;
        }

        if (FrameHeader.Fault(waiting) is { } fault)
        {
            incoming = Broken(fault);
            return true;
        }

        if (!FrameHeader.TryRead(waiting, out var frame))
        {
            return false;
        }

        if (!frame.IsControl && Refuse(frame) is { } refused)
        {
            incoming = refused;
            return true;
        }

        bytes.Take(frame.Length);
        (_frame, _mask, _left, _inFrame) = (frame, frame.Mask, frame.Payload, true);
        return true;
    }

    private Incoming? Refuse(FrameHeader frame)
    {
        if (frame.Opcode == Frame.Continuation != _message.HasBegun)
        {
            return Broken(_message.HasBegun ? "a message begins within another" : "a fragment continues nothing");
        }

        if (frame.Payload < 0)
        {
            return Broken("a length is negative");
        }

        if (_message.Length + frame.Payload > MaxMessage)
        {
            return End(new(CloseCode.TooBig, $"message over {MaxMessage} bytes"), "message-size");
        }

        _fragments = _message.HasBegun ? _fragments + 1 : 1;
        return _fragments > maxFragments ? End(new(CloseCode.Policy, $"message of over {maxFragments} fragments"), "fragments") : null;
    }

    private bool TryControl(ref Incoming incoming)
    {
        if (bytes.Waiting.Length < _left)
        {
            return false;
        }

        var payload = bytes.Take((int)_left);
        Mask.Remove(payload, payload, _mask);
        _inFrame = false;
        if (_frame.Opcode == Frame.Close)
        {
            IsOver = true;
            incoming = Closed(payload);
        }
        else if (_frame.Opcode == Frame.Ping)
        {
            ping(payload);
        }

        if (!_message.HasBegun)
        {
            Volatile.Write(ref _started, 0);
        }

        return true;
    }

    private bool TryData(ref Incoming incoming)
    {
        var count = (int)Math.Min(_left, bytes.Waiting.Length);
        if (_frame.IsLast && count == _left && !_message.HasBegun)
        {
            incoming = Whole(bytes.Take(count));
            _inFrame = false;
            return true;
        }

        if (!_message.HasBegun)
        {
            _message.Begin(_frame.Opcode);
        }

        _mask = _message.Append(bytes.Take(count), _mask);
        _left -= count;
        if (!_message.IsSound())
        {
            incoming = NoText();
            return true;
        }

        if (_left > 0)
        {
            return false;
        }

        _inFrame = false;
        if (_frame.IsLast)
        {
            incoming = _message.End() is { } message ? new(message) : NoText();
        }

        return true;
    }

    // The usual case: a message of one frame that has arrived with its header needs no buffer of its own.
    private Incoming Whole(Span<byte> payload)
    {
        Mask.Remove(payload, payload, _mask);
        return _frame.Opcode == Frame.Binary ? new(payload.ToArray()) : Utf8.IsValid(payload) ? new(Encoding.UTF8.GetString(payload)) : NoText();
    }

    private Incoming Closed(ReadOnlySpan<byte> payload)
    {
        if (payload.Length == 0)
        {
            return End(new(CloseCode.None, ""));
        }

        if (payload.Length == 1)
        {
            return Broken("a close code is one byte");
        }

        var code = BinaryPrimitives.ReadUInt16BigEndian(payload);
        var reason = payload[2..];
        return !CloseCode.MaySend(code) ? Broken($"close code {code} may not be sent")
            : Utf8.IsValid(reason) ? End(new(code, Encoding.UTF8.GetString(reason)))
            : NoText();
    }

    private bool TrySkip()
    {
        if (!_inFrame)
        {
            if (!FrameHeader.TryRead(bytes.Waiting, out _frame))
            {
                return false;
            }

            bytes.Take(_frame.Length);
            (_inFrame, _left) = (true, _frame.Payload < 0 ? long.MaxValue : _frame.Payload);
        }

        var count = (int)Math.Min(_left, bytes.Waiting.Length);
        bytes.Take(count);
        _left -= count;
        _inFrame = _left > 0;
        IsOver = !_inFrame && _frame.Opcode == Frame.Close;
        return !_inFrame && !IsOver;
    }

    private Incoming Broken(string what) => End(new(CloseCode.Protocol, what), "protocol");

    private Incoming NoText() => End(new(CloseCode.BadText, "the text is not UTF-8"), "protocol");

    private Incoming End(Ending ending, string? cause = null)
    {
        _message.Drop();
        return new(null, ending, cause);
    }
}
