using Lolo.Runtime.Contracts;
using Microsoft.ClearScript.V8;

namespace Lolo.Nodes.JavaScript;

/// <summary>Makes V8 engines with the limits of a graph.</summary>
internal static class RealmEngine
{
    private static readonly TimeSpan _heapSample = TimeSpan.FromMilliseconds(50);

    public static V8ScriptEngine Make(GraphSite graph)
    {
        var constraints = new V8RuntimeConstraints { MaxArrayBufferAllocation = (ulong)graph.Limits.Heap };
        return new V8ScriptEngine(
            $"{graph.Id} v{graph.Version}",
            constraints,
            V8ScriptEngineFlags.DisableGlobalMembers | V8ScriptEngineFlags.HideHostExceptions)
        {
            MaxRuntimeHeapSize = (nuint)graph.Limits.Heap,
            RuntimeHeapSizeSampleInterval = _heapSample,
        };
    }
}
