using System.Collections.Concurrent;

namespace Lolo.Storage;

/// <summary>Tells writers that their groups are kept, in order, on the thread pool, so that the writing thread goes on to the next commit.</summary>
internal sealed class Acknowledgements : IThreadPoolWorkItem
{
    private readonly ConcurrentQueue<WriteGroup> _groups = new();
    private int _scheduled;

    public void Add(WriteGroup group)
    {
        _groups.Enqueue(group);
        Schedule();
    }

    void IThreadPoolWorkItem.Execute()
    {
        while (_groups.TryDequeue(out var group))
        {
            group.Succeed();
        }

        Volatile.Write(ref _scheduled, 0);
        Interlocked.MemoryBarrier();
        if (!_groups.IsEmpty)
        {
            Schedule();
        }
    }

    private void Schedule()
    {
        if (Interlocked.Exchange(ref _scheduled, 1) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }
}
