namespace Lolo.Nodes.Web.Sockets;

/// <summary>
/// What the WebSocket library sees of a connection. Reads pass through and are noted as signs of life; the library's own frames (pong,
/// close) go into the session's queue, so that the connection has one writer.
/// </summary>
/// <param name="connection">The upgraded connection.</param>
/// <param name="traffic">Counts what was read.</param>
/// <param name="time">All time goes through it.</param>
/// <param name="send">Takes each whole control frame.</param>
internal sealed class CorkedStream(Stream connection, TriggerTraffic traffic, TimeProvider time, Action<ReadOnlyMemory<byte>> send) : Stream
{
    private long _lastRead = time.GetTimestamp();
    private bool _reading;

    /// <summary>Timestamp of the last sign of life.</summary>
    public long LastRead
    {
        get => Volatile.Read(ref _lastRead);
        set => Volatile.Write(ref _lastRead, value);
    }

    /// <summary>Whether a read waits for the client.</summary>
    public bool Reading => Volatile.Read(ref _reading);

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>
    /// Reads and drops everything up to the end of the connection. A client that is told why it is cut off must be able to read it: with
    /// bytes of its own unread, TCP would reset the connection.
    /// </summary>
    public async Task DrainAsync()
    {
        var nothing = new byte[256];
        try
        {
            while (await connection.ReadAsync(nothing) > 0)
            {
                // Nobody's.
            }
        }
        catch (Exception)
        {
            // The connection is lost, which is what was waited for.
        }
    }

    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = connection.ReadAsync(buffer, cancellationToken);
        return read.IsCompletedSuccessfully ? new(Count(read.Result)) : WaitAsync(read);
    }

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        send(buffer);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    [System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(System.Runtime.CompilerServices.PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> WaitAsync(ValueTask<int> read)
    {
        Volatile.Write(ref _reading, true);
        try
        {
            return Count(await read);
        }
        finally
        {
            Volatile.Write(ref _reading, false);
            LastRead = time.GetTimestamp();
        }
    }

    private int Count(int bytes)
    {
        traffic.Receive(bytes);
        return bytes;
    }
}
