using System.Collections.Concurrent;

namespace Lolo.Runtime.Dataflow;

/// <summary>A node's wish to be looked at with the next beat of its version, which goes through no others. Members may be called from any thread.</summary>
/// <param name="asked">Those that have asked.</param>
/// <param name="node">Index of the node.</param>
internal sealed class NodeBeat(ConcurrentQueue<NodeBeat> asked, int node)
{
    private int _isAsked;

    /// <summary>Index of the node.</summary>
    public int Node => node;

    /// <summary>Asks for a look, after what there is to be seen; however often, for one.</summary>
    public void Ask()
    {
        if (Volatile.Read(ref _isAsked) == 0 && Interlocked.Exchange(ref _isAsked, 1) == 0)
        {
            asked.Enqueue(this);
        }
    }

    /// <summary>Begins the look: who asks from now on may not have been seen by it, and gets another.</summary>
    public void Begin() => Interlocked.Exchange(ref _isAsked, 0);
}
