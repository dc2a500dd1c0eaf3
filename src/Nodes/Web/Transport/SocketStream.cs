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
/// <param name="ended">Called when nothing more comes, with the reason where it is one.</param>
internal sealed class SocketStream(EventSocket socket, PipeReader before, Action<Exception?> ended) : Stream
{
    private readonly Readiness _given = new();
    private bool _isGiven;
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

    /// <summary>Lets it receive: nobody else does any more.</summary>
    public void Give() => _given.Tell();

    /// <inheritdoc/>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_isGiven)
        {
            return FirstAsync(buffer);
        }

        var mustWait = !_isAnnounced && socket.MustWait();
        return !mustWait && Take(buffer.Span) is >= 0 and var count ? new(count) : WaitAsync(buffer, mustWait);
    }

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => socket.SendAsync(buffer);

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
    private async ValueTask<int> WaitAsync(Memory<byte> buffer, bool mustWait)
    {
        while (true)
        {
            if (mustWait)
            {
                await socket.Readable;
            }

            if (Take(buffer.Span) is >= 0 and var count)
            {
                return count;
            }

            mustWait = socket.MustWait();
        }
    }

    private async ValueTask<int> FirstAsync(Memory<byte> buffer)
    {
        await _given;
        if (before.TryRead(out var read))
        {
            var isLeft = !read.Buffer.IsEmpty;
            var count = (int)Math.Min(read.Buffer.Length, buffer.Length);
            var some = read.Buffer.Slice(0, count);
            some.CopyTo(buffer.Span);
            before.AdvanceTo(some.End);
            if (isLeft)
            {
                // The rest comes first next time.
                _given.Tell();
                return count;
            }

            _isEnded = read.IsCompleted;
        }

        _isGiven = true;
        socket.LookAgain();
        return await ReadAsync(buffer, CancellationToken.None);
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
