using System.Buffers;
using System.Runtime.CompilerServices;
using Lolo.Nodes.Web.Counting;

namespace Lolo.Nodes.Web.Sockets.Receiving;

/// <summary>
/// What has arrived on a connection and nobody has taken yet. Notes signs of life. Holds no buffer while all is taken. Used by one reader;
/// <see cref="LastRead"/>, <see cref="Reading"/> and <see cref="IsHeld"/> may be read by any thread.
/// </summary>
/// <param name="connection">The upgraded connection.</param>
/// <param name="memory">Counts the buffer.</param>
/// <param name="traffic">Counts what was read.</param>
/// <param name="time">All time goes through it.</param>
internal sealed class ReceivedBytes(Stream connection, SessionMemory memory, TriggerTraffic traffic, TimeProvider time)
{
    private const int BufferBytes = 8 << 10;

    // A client that floods us with pings always has more to read, and would keep its thread from all the others.
    private static readonly TimeSpan _turn = TimeSpan.FromMilliseconds(1);
    private readonly ReadTurn _turnOfRead = new();
    private byte[] _buffer = [];
    private int _start;
    private int _end;
    private long _lastRead = time.GetTimestamp();
    private bool _reading;
    private long _since = time.GetTimestamp();

    /// <summary>Timestamp of the last sign of life.</summary>
    public long LastRead
    {
        get => Volatile.Read(ref _lastRead);
        set => Volatile.Write(ref _lastRead, value);
    }

    /// <summary>Whether a read waits for the client.</summary>
    public bool Reading => Volatile.Read(ref _reading);

    /// <summary>Whether a thread that received is handling what came, so that a client that speaks may not be heard.</summary>
    public bool IsHeld => _turnOfRead.IsHeld;

    /// <summary>What nobody has taken.</summary>
    public Span<byte> Waiting => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Takes bytes that wait.</summary>
    /// <param name="count">How many.</param>
    /// <returns>The bytes, until the next call of any member.</returns>
    public Span<byte> Take(int count)
    {
        var taken = _buffer.AsSpan(_start, count);
        _start += count;
        return taken;
    }

    /// <summary>Waits for more; at most as much as a frame's header or a control frame may be left untaken.</summary>
    /// <returns>False at the end of the connection.</returns>
    /// <exception cref="IOException">The connection is lost.</exception>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> FillAsync()
    {
        if (_start == _end)
        {
            // Nothing is left to keep: the wait needs no buffer.
            GiveBack();
            await ReadAsync(Memory<byte>.Empty);
            _buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
            memory.Add(_buffer.Length);
        }
        else
        {
            Waiting.CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        var count = await ReadAsync(_buffer.AsMemory(_end));
        _end += count;
        traffic.Receive(count);
        return count > 0;
    }

    /// <summary>Drops what waits.</summary>
    public void GiveBack()
    {
        (_start, _end) = (0, 0);
        if (_buffer.Length > 0)
        {
            memory.Add(-_buffer.Length);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }
    }

    private ValueTask<int> ReadAsync(Memory<byte> buffer)
    {
        var read = connection.ReadAsync(buffer);
        return !read.IsCompletedSuccessfully ? WaitAsync(read) : time.GetElapsedTime(_since) < _turn ? read : StepAsideAsync(read);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> StepAsideAsync(ValueTask<int> read)
    {
        await Task.Yield();
        _since = LastRead = time.GetTimestamp();
        return await read;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> WaitAsync(ValueTask<int> read)
    {
        Volatile.Write(ref _reading, true);
        try
        {
            return await _turnOfRead.Of(read);
        }
        finally
        {
            Volatile.Write(ref _reading, false);
            _since = LastRead = time.GetTimestamp();
        }
    }
}
