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
    public void Flush()
    {
        if (queue.TryBegin(out var bytes))
        {
            Write(bytes);
        }
        else if (queue is { IsSealed: true, Waiting: 0 })
        {
            Finish();
        }
    }

    // Where the connection takes all at once there is nothing to wait for and no time to be watched.
    private void Write(ReadOnlyMemory<byte> bytes)
    {
        do
        {
            try
            {
                var sending = stream.WriteAsync(bytes);
                if (!sending.IsCompletedSuccessfully)
                {
                    _ = WriteOnAsync(sending, bytes.Length);
                    return;
                }

                sending.GetAwaiter().GetResult();
                traffic.Send(bytes.Length);
            }
            catch (Exception)
            {
                // Whatever kept the bytes from leaving, the connection is of no more use; the reader sees its end.
                queue.Kill();
            }
        }
        while (queue.TryNext(out bytes));

        if (queue.IsSealed)
        {
            Finish();
        }
    }

    private async Task WriteOnAsync(ValueTask sending, int length)
    {
        Volatile.Write(ref _sendStarted, time.GetTimestamp());
        try
        {
            await sending;
            traffic.Send(length);
        }
        catch (Exception)
        {
            // As above.
            queue.Kill();
        }

        Volatile.Write(ref _sendStarted, 0);
        if (queue.TryNext(out var bytes))
        {
            Write(bytes);
        }
        else if (queue.IsSealed)
        {
            Finish();
        }
    }

    private void Finish()
    {
        Interlocked.CompareExchange(ref _finishedAt, time.GetTimestamp(), 0);
        Finishing.TrySetResult();
    }
}
