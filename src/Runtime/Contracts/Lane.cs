using System.Collections.Concurrent;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Contracts;

/// <summary>
/// Runs tasks on the thread pool, one thread at a time, in the order they came; on the thread that brought them where that asks for it by
/// <see cref="NextTurn"/>. What it runs without a pause is a turn; the sessions written to in a turn are flushed together at its end.
/// </summary>
/// <param name="turnEnded">Called on the lane at the end of every turn; null for nothing.</param>
public sealed class Lane(Action? turnEnded = null) : TaskScheduler, IThreadPoolWorkItem
{
    private const TaskCreationOptions Posted =
        TaskCreationOptions.DenyChildAttach | TaskCreationOptions.HideScheduler | TaskCreationOptions.RunContinuationsAsynchronously;

    // So many turns after a long one are left to the pool: who has blocked a thread once may do it again.
    private const int Distrust = 1_000;
    private static readonly TimeSpan _long = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan _slice = TimeSpan.FromMilliseconds(5);
    private readonly ConcurrentQueue<Task> _tasks = new();
    private readonly Lock _turn = new();
    private int _scheduled;
    private int _distrust;

    /// <inheritdoc/>
    public override int MaximumConcurrencyLevel => 1;

    /// <summary>
    /// Whether its turns run on threads of the pool only, since somebody may hold one for as long as he likes. Default false: the thread that
    /// brings work may run a turn, but none of the thousand after one that took over 50 ms.
    /// </summary>
    public bool IsPoolOnly { get; init; }

    /// <summary>Whether the calling thread is the one that runs the lane now.</summary>
    public bool IsHeld => _turn.IsHeldByCurrentThread;

    /// <summary>Queues an action. What it throws is lost to nobody: the task that is returned carries it, and who awaits that goes on outside the lane.</summary>
    /// <param name="action">Runs on the lane.</param>
    public Task Post(Action action) => Task.Factory.StartNew(action, CancellationToken.None, Posted, this);

    /// <summary>Runs a function on the calling thread as soon as the lane is free; at once where the thread holds the lane already.</summary>
    /// <typeparam name="T">What it returns.</typeparam>
    /// <param name="function">Runs on the lane.</param>
    public T Run<T>(Func<T> function)
    {
        lock (_turn)
        {
            return function();
        }
    }

    /// <inheritdoc/>
    void IThreadPoolWorkItem.Execute() => RunTurn();

    /// <summary>Runs a turn on the calling thread, and what comes while it ends.</summary>
    internal void RunTurn()
    {
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        try
        {
            do
            {
                RunOne();
            }
            while (!_tasks.IsEmpty && System.Diagnostics.Stopwatch.GetElapsedTime(start) < _slice && Interlocked.Exchange(ref _scheduled, 1) == 0);
        }
        finally
        {
            if (!_tasks.IsEmpty)
            {
                Schedule();
            }
        }
    }

    /// <inheritdoc/>
    protected override void QueueTask(Task task)
    {
        _tasks.Enqueue(task);
        Schedule();
    }

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks() => _tasks;

    // A client that hears its answer may speak again before the turn has ended: to wake another thread for that would cost more than the turn.
    private void RunOne()
    {
        SendBatch.Open();
        try
        {
            lock (_turn)
            {
                Drain();
            }
        }
        finally
        {
            SendBatch.Close();
            Interlocked.Exchange(ref _scheduled, 0);
        }
    }

    private void Schedule()
    {
        if (Interlocked.Exchange(ref _scheduled, 1) == 0 && !(MayBeKept() && NextTurn.TryKeep(this)))
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    // Only who schedules the lane comes here, and that is one at a time.
    private bool MayBeKept()
    {
        if (_distrust > 0)
        {
            _distrust--;
            return false;
        }

        return !IsPoolOnly;
    }

    private void Drain()
    {
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        while (_tasks.TryDequeue(out var task))
        {
            TryExecuteTask(task);
            if (System.Diagnostics.Stopwatch.GetElapsedTime(start) is var taken && taken > _slice)
            {
                _distrust = taken > _long ? Distrust : _distrust;
                break;
            }
        }

        turnEnded?.Invoke();
    }
}
