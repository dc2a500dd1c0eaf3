using Lolo.Nodes.JavaScript.Border;
using Lolo.Nodes.JavaScript.Inspecting;
using Lolo.Runtime.Contracts;
using Microsoft.ClearScript.V8;

namespace Lolo.Nodes.JavaScript.Running;

/// <summary>Makes V8 engines with the limits of a graph.</summary>
internal static class RealmEngine
{
    /// <summary>
    /// What V8 itself may take before it ends the process, in MiB. Far above a realm's own limit, which is looked at between runs:
    /// ClearScript's limit would cost a look at the heap with every call, a fifth of a hop.
    /// </summary>
    private const int HardLimit = 2048;

    /// <summary>
    /// What V8 may take for objects that are new, in MiB. It takes up to 48 when many of them live on, as those of ten thousand clients who
    /// connect do, and never gives that back: nearly 1 KiB a client. What messages leave behind is soon gone in any size.
    /// </summary>
    private const int NewObjects = 6;

    /// <summary>Makes one.</summary>
    /// <param name="graph">The version it is for.</param>
    /// <param name="inspected">By what it can be inspected; null when it cannot.</param>
    public static V8ScriptEngine Make(GraphSite graph, InspectedRealm? inspected)
    {
        var limit = (int)Math.Max(HardLimit, 2 * (graph.Limits.Heap >> 20));
        var constraints = new V8RuntimeConstraints
        {
            MaxArrayBufferAllocation = (ulong)graph.Limits.Heap,
            MaxOldSpaceSize = limit,
            MaxNewSpaceSize = NewObjects,
        };
        return V8Process.MakeEngine(
            $"{graph.Id} v{graph.Version}",
            constraints,
            V8ScriptEngineFlags.DisableGlobalMembers | V8ScriptEngineFlags.HideHostExceptions | (inspected is null ? 0 : V8ScriptEngineFlags.EnableDebugging),
            inspected?.Port ?? 0);
    }
}
