using Microsoft.ClearScript.V8;

namespace Lolo.Nodes.JavaScript;

/// <summary>Looks at a realm's heap between runs, every 50 ms of work at the most. Used on the lane.</summary>
/// <param name="engine">The realm's engine.</param>
/// <param name="time">Its clock.</param>
/// <param name="limit">How many bytes the heap may take.</param>
internal sealed class RealmHeap(V8ScriptEngine engine, TimeProvider time, long limit)
{
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(50);
    private long _looked = time.GetTimestamp();

    /// <summary>Whether the heap is above the limit, also after V8 was asked to collect it.</summary>
    public bool IsExceeded()
    {
        if (time.GetElapsedTime(_looked) < _interval)
        {
            return false;
        }

        _looked = time.GetTimestamp();
        if (engine.GetRuntimeHeapInfo().TotalHeapSize < (ulong)limit)
        {
            return false;
        }

        engine.CollectGarbage(exhaustive: true);
        return engine.GetRuntimeHeapInfo().UsedHeapSize >= (ulong)limit;
    }
}
