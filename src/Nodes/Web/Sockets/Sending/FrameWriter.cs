using Lolo.Nodes.Web.Counting;

namespace Lolo.Nodes.Web.Sockets.Sending;

/// <summary>
/// The one writer of a connection: takes all that waits in the queue and writes it, until nothing waits.
/// Members may be called from any thread.
/// </summary>
/// <param name="stream">The connection.</param>
/// <param name="queue">What waits.</param>
/// <param name="traffic">Counts what was sent.</param>
/// <param name="time">All time goes through it.</param>
internal sealed class FrameWriter(Stream stream, SendQueue queue, TriggerTraffic traffic, TimeProvider time)
{
    private TaskCompletionSource? _finished;
    private long _sendStarted;
    private long _finishedAt;

    /// <summary>Timestamp of when the send under way began; 0 when none is.</summary>
    public long SendStarted => Volatile.Read(ref _sendStarted);

    /// <summary>Timestamp of when the close frame had been sent; 0 before.</summary>
    public long FinishedAt => Volatile.Read(ref _finishedAt);

    /// <summary>Completes when all has been sent, the close frame at the end, or the connection is lost.</summary>
    public Task Finished => Finishing.Task;

    // Made when the session ends: none of those that are open needs one.
    private TaskCompletionSource Finishing => Volatile.Read(ref _finished)
        ?? Interlocked.CompareExchange(ref _finished, new(TaskCreationOptions.RunContinuationsAsynchronously), null)
        ?? _finished;

    /// <summary>Starts to write, unless a write is under way; never blocks, never throws.</summary>
    /// <returns>What became of broadcasts that the queue took for it.</returns>
    public CaughtUp Flush()
    {
        if (queue.TryBegin(out var bytes, out var caught))
        {
            Write(bytes);
        }
        else if (queue is { IsSealed: true, Waiting: 0 })
        {
            Finish();
        }

        return caught;
    }

    // Where the connection takes all at once there is nothing to wait for and no time to be watched.
    private void Write(ReadOnlyMemory<byte> bytes)
    {
        var isMore = true;
        while (isMore)
        {
            var sending = Begin(bytes);
            if (!sending.IsCompleted)
            {
                _ = WriteOnAsync(sending, bytes.Length);
                return;
            }

            isMore = TryEnd(sending, bytes.Length, out bytes);
        }
    }

    private async Task WriteOnAsync(ValueTask sending, int length)
    {
        Volatile.Write(ref _sendStarted, time.GetTimestamp());
        var sent = sending.AsTask();
        await sent.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Volatile.Write(ref _sendStarted, 0);
        if (TryEnd(new(sent), length, out var bytes))
        {
            Write(bytes);
        }
    }

    private ValueTask Begin(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return stream.WriteAsync(bytes);
        }
        catch (Exception error)
        {
            return ValueTask.FromException(error);
        }
    }

    // The end of a write that has completed, and of all where nothing waits behind it.
    private bool TryEnd(ValueTask sent, int length, out ReadOnlyMemory<byte> next)
    {
        try
        {
            sent.GetAwaiter().GetResult();
            traffic.Send(length);
        }
        catch (Exception)
        {
            // Whatever kept the bytes from leaving, the connection is of no more use; the reader sees its end.
            queue.Kill();
        }

        var isMore = queue.TryNext(out next);
        if (!isMore && queue.IsSealed)
        {
            Finish();
        }

        return isMore;
    }

    private void Finish()
    {
        Interlocked.CompareExchange(ref _finishedAt, time.GetTimestamp(), 0);
        Finishing.TrySetResult();
    }
}
