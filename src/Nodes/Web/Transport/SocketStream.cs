using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Lolo.Nodes.Web.Transport;

/// <summary>
/// A socket that was given away by its connection. A read of no bytes completes when something has arrived. Used by one reader and one writer at a time; what
/// the reader awaits goes on by the thread that has the event.
/// </summary>
/// <param name="socket">The socket.</param>
/// <param name="before">What had been received before.</param>
/// <param name="inputGiven">Told when nobody else receives any more.</param>
/// <param name="outputGiven">Told when what others had to send has been sent.</param>
/// <param name="ended">Called when nothing more comes, with the reason where it is one.</param>
internal sealed class SocketStream(EventSocket socket, PipeReader before, Readiness inputGiven, Readiness outputGiven, Action<Exception?> ended) : Stream
{
    private bool _mayReceive;
    private bool _maySend;
    private bool _isAnnounced;
    private bool _isEnded;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ReceiveAsync(buffer);

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        _maySend ? socket.SendAsync(buffer) : SendFirstAsync(buffer);

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Flush()
    {
        // What is written is sent.
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> ReceiveAsync(Memory<byte> buffer)
    {
        if (!_mayReceive)
        {
            // Who comes again, for the rest or after an error, need not wait.
            await inputGiven;
            inputGiven.Tell();
            if (TryTakeBefore(buffer.Span, out var taken))
            {
                return taken;
            }
        }

        while (true)
        {
            if (!_isAnnounced && !_isEnded && socket.MustWait())
            {
                await socket.Readable;
            }

            if (Take(buffer.Span) is >= 0 and var count)
            {
                return count;
            }
        }
    }

    private bool TryTakeBefore(Span<byte> room, out int count)
    {
        count = 0;
        if (before.TryRead(out var read))
        {
            var isLeft = !read.Buffer.IsEmpty;
            count = (int)Math.Min(read.Buffer.Length, room.Length);
            var some = read.Buffer.Slice(0, count);
            some.CopyTo(room);
            before.AdvanceTo(some.End);
            if (isLeft)
            {
                return true;
            }

            _isEnded = read.IsCompleted;
        }

        _mayReceive = true;
        socket.LookAgain();
        return false;
    }

    private async ValueTask SendFirstAsync(ReadOnlyMemory<byte> bytes)
    {
        await outputGiven;
        _maySend = true;
        await socket.SendAsync(bytes);
    }

    private int Take(Span<byte> room)
    {
        _isAnnounced = room.IsEmpty;
        if (_isEnded || _isAnnounced)
        {
            return 0;
        }

        try
        {
            var count = socket.Receive(room);
            if (count == 0)
            {
                End(null);
            }

            return count;
        }
        catch (Exception error)
        {
            End(error);
            throw;
        }
    }

    private void End(Exception? reason)
    {
        _isEnded = true;
        ended(reason);
    }
}
