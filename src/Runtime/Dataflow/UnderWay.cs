using System.Diagnostics;
using Lolo.Runtime.Messages;
using Microsoft.Extensions.Logging;

namespace Lolo.Runtime.Dataflow;

/// <summary>Counts the messages of a version that are queued or unsettled, so that a stop can wait for the last.</summary>
/// <param name="log">The graph's log.</param>
internal sealed class UnderWay(ILogger log)
{
    private TaskCompletionSource? _idle;
    private long _count;

    /// <summary>How many messages are under way.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>Counts a message once for each of its deliveries, and takes as many holders of its body.</summary>
    public void Enter(in Message message, int deliveries)
    {
        message.Body.Retain(deliveries);
        message.Origin.Enter(deliveries);
        Interlocked.Add(ref _count, deliveries);
    }

    /// <summary>Ends one delivery of a message.</summary>
    public void Leave(in Message message)
    {
        try
        {
            message.Body.Release();
            message.Origin.Leave();
        }
        catch (Exception error)
        {
            Tell(error);
        }

        if (Interlocked.Decrement(ref _count) == 0 && Volatile.Read(ref _idle) is not null)
        {
            Wake();
        }
    }

    /// <summary>Waits until none is under way. Where no trigger lets messages in any more, that is when the last has settled.</summary>
    public Task WhenIdleAsync()
    {
        if (Volatile.Read(ref _idle) is not { } idle)
        {
            var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            idle = Interlocked.CompareExchange(ref _idle, mine, null) ?? mine;
        }

        if (Count == 0)
        {
            Wake();
        }

        return idle.Task;
    }

    private void Wake() => Interlocked.Exchange(ref _idle, null)?.TrySetResult();

    // Whoever ends a message is in the middle of its own work: not even a log that has gone may stop it.
    private void Tell(Exception error)
    {
        try
        {
            log.LogError(error, "an origin or the owner of a body failed at the end of a message");
        }
        catch (Exception)
        {
            Debug.WriteLine(error);
        }
    }
}
