using Lolo.Runtime.Contracts;
using Microsoft.ClearScript.V8;

namespace Lolo.Nodes.JavaScript.Running;

/// <summary>Looks at a realm's heap between runs, every 50 ms of work at the most. Used on the lane.</summary>
/// <param name="engine">The realm's engine.</param>
/// <param name="graph">Its version, which is told.</param>
internal sealed class RealmHeap(V8ScriptEngine engine, GraphSite graph)
{
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(50);
    private long _looked = graph.Time.GetTimestamp();

    /// <summary>Whether the heap is above the limit, also after V8 was asked to collect it.</summary>
    public bool IsExceeded()
    {
        if (graph.Time.GetElapsedTime(_looked) < _interval)
        {
            return false;
        }

        _looked = graph.Time.GetTimestamp();
        var size = engine.GetRuntimeHeapInfo().TotalHeapSize;
        graph.TellHeap((long)size);
        if (size < (ulong)graph.Limits.Heap)
        {
            return false;
        }

        ThreadSlice.StandAside(() => engine.CollectGarbage(exhaustive: true));
        return engine.GetRuntimeHeapInfo().UsedHeapSize >= (ulong)graph.Limits.Heap;
    }
}
