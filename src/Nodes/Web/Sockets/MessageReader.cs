using System.Buffers;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text;

namespace Lolo.Nodes.Web.Sockets;

/// <summary>Reads whole messages within the limits. Holds no buffer while it waits for a message. Used by one reader.</summary>
/// <param name="socket">Parses the frames and answers pings.</param>
/// <param name="maxMessage">Size of a message at first, in bytes.</param>
/// <param name="maxFragments">Fragments of a message.</param>
/// <param name="memory">Counts the buffer.</param>
/// <param name="time">All time goes through it.</param>
internal sealed class MessageReader(WebSocket socket, int maxMessage, int maxFragments, SessionMemory memory, TimeProvider time)
{
    private const int FirstBuffer = 4096;
    private byte[] _buffer = [];
    private int _length;
    private long _started;

    /// <summary>Size of a message, in bytes.</summary>
    public int MaxMessage { get; set; } = maxMessage;

    /// <summary>Timestamp of when the message began that is arriving; 0 when none is.</summary>
    public long Started => Volatile.Read(ref _started);

    /// <summary>Reads the next message, or the client's close.</summary>
    /// <exception cref="WebSocketException">The client broke the protocol, or the connection is lost.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Incoming> ReadAsync()
    {
        var first = await socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None);
        if (first.MessageType == WebSocketMessageType.Close)
        {
            return new(first.MessageType, null);
        }

        if (first.EndOfMessage)
        {
            return new(first.MessageType, Decode(first.MessageType));
        }

        Volatile.Write(ref _started, time.GetTimestamp());
        try
        {
            return await FillAsync();
        }
        finally
        {
            GiveBack();
            Volatile.Write(ref _started, 0);
        }
    }

    /// <summary>Reads and drops everything up to the client's close.</summary>
    public async Task DiscardAsync()
    {
        Grow();
        try
        {
            while ((await socket.ReceiveAsync(_buffer.AsMemory(), CancellationToken.None)).MessageType != WebSocketMessageType.Close)
            {
                // What comes after our close frame is nobody's.
            }
        }
        finally
        {
            GiveBack();
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Incoming> FillAsync()
    {
        for (var fragments = 1; ; fragments++)
        {
            if (_length == _buffer.Length)
            {
                Grow();
            }

            // One byte beyond the limit tells a message that is too big from one that just fits.
            var room = Math.Min(_buffer.Length, MaxMessage + 1) - _length;
            var piece = await socket.ReceiveAsync(_buffer.AsMemory(_length, room), CancellationToken.None);
            _length += piece.Count;
            if (piece.MessageType == WebSocketMessageType.Close)
            {
                return new(piece.MessageType, null);
            }

            if (_length > MaxMessage)
            {
                return new(piece.MessageType, null, new Ending(CloseCode.TooBig, $"message over {MaxMessage} bytes"));
            }

            if (piece.EndOfMessage)
            {
                return new(piece.MessageType, Decode(piece.MessageType));
            }

            if (fragments >= maxFragments)
            {
                return new(piece.MessageType, null, new Ending(CloseCode.Policy, $"message of over {maxFragments} fragments"));
            }
        }
    }

    private object Decode(WebSocketMessageType type)
    {
        var bytes = _buffer.AsSpan(0, _length);
        return type == WebSocketMessageType.Text ? Encoding.UTF8.GetString(bytes) : bytes.ToArray();
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(FirstBuffer, _buffer.Length * 2));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        Swap(larger);
    }

    private void GiveBack()
    {
        _length = 0;
        Swap([]);
    }

    private void Swap(byte[] buffer)
    {
        memory.Add(buffer.Length - _buffer.Length);
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
        }

        _buffer = buffer;
    }
}
