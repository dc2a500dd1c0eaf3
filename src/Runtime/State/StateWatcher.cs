using System.Collections.Concurrent;
using Lolo.Runtime.Contracts;

namespace Lolo.Runtime.State;

/// <summary>One who watches keys: gets the changes in order, on the thread pool, one at a time.</summary>
/// <param name="prefix">The keys it watches.</param>
/// <param name="changed">Takes each change; what it throws is its own loss.</param>
/// <param name="remove">Takes the watcher out of its store.</param>
internal sealed class StateWatcher(string prefix, Action<StateChange> changed, Action<StateWatcher> remove) : IThreadPoolWorkItem, IDisposable
{
    private readonly ConcurrentQueue<StateChange> _changes = new();
    private int _scheduled;
    private volatile bool _disposed;

    /// <summary>Whether changes of a key are told.</summary>
    public bool Watches(string key) => key.StartsWith(prefix, StringComparison.Ordinal);

    public void Tell(StateChange change)
    {
        if (!Watches(change.Key))
        {
            return;
        }

        _changes.Enqueue(change);
        Schedule();
    }

    public void Dispose()
    {
        _disposed = true;
        remove(this);
    }

    void IThreadPoolWorkItem.Execute()
    {
        while (_changes.TryDequeue(out var change))
        {
            Call(change);
        }

        Volatile.Write(ref _scheduled, 0);
        Interlocked.MemoryBarrier();
        if (!_changes.IsEmpty)
        {
            Schedule();
        }
    }

    private void Call(StateChange change)
    {
        try
        {
            if (!_disposed)
            {
                changed(change);
            }
        }
        catch (Exception)
        {
            // A watcher that fails must not keep the next change from being told.
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
