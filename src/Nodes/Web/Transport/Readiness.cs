using System.Runtime.CompilerServices;

namespace Lolo.Nodes.Web.Transport;

/// <summary>
/// What one loop awaits before it asks the kernel again: completes once for each time it was told, or once for several that came before. The
/// loop goes on by the thread that tells. Awaited by one at a time, told by any thread.
/// </summary>
internal sealed class Readiness : ICriticalNotifyCompletion
{
    private static readonly Action _told = () => { };
    private Action? _waiter;

    /// <summary>Whether it was told since the last wait.</summary>
    public bool IsCompleted => Interlocked.CompareExchange(ref _waiter, null, _told) == _told;

    /// <summary>Whether somebody waits.</summary>
    public bool IsAwaited => Volatile.Read(ref _waiter) is { } waiter && waiter != _told;

    public Readiness GetAwaiter() => this;

    public void GetResult()
    {
        // A wait has no other end than that it was told.
    }

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation)
    {
        if (Interlocked.CompareExchange(ref _waiter, continuation, null) is not null)
        {
            Volatile.Write(ref _waiter, null);
            continuation();
        }
    }

    /// <summary>Lets who waits go on, now and on this thread; or the next who is going to wait.</summary>
    public void Tell()
    {
        if (Interlocked.CompareExchange(ref _waiter, _told, null) is { } waiter && waiter != _told
            && Interlocked.CompareExchange(ref _waiter, null, waiter) == waiter)
        {
            waiter();
        }
    }
}
