using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Dataflow;

/// <summary>Counts the messages of a version that are queued or unsettled, so that a stop can wait for the last.</summary>
internal sealed class UnderWay
{
    private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _count = 1;

    /// <summary>How many messages are under way.</summary>
    public long Count => Math.Max(0, Interlocked.Read(ref _count) - (_idle.Task.IsCompleted ? 0 : 1));

    public void Enter(in Message message)
    {
        message.Origin.Enter();
        Interlocked.Increment(ref _count);
    }

    public void Leave(in Message message)
    {
        message.Body.Release();
        message.Origin.Leave();
        Decrement();
    }

    /// <summary>Says that no trigger lets messages in any more; the task completes when the last has settled. To be called once.</summary>
    public Task WaitForLastAsync()
    {
        Decrement();
        return _idle.Task;
    }

    private void Decrement()
    {
        if (Interlocked.Decrement(ref _count) == 0)
        {
            _idle.TrySetResult();
        }
    }
}
