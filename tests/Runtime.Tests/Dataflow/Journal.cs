using System.Collections.Concurrent;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Tests.Dataflow;

/// <summary>What arrived at nodes, in order, for each node and origin.</summary>
internal sealed class Journal
{
    private readonly ConcurrentDictionary<(string Node, Origin Origin), ConcurrentQueue<int>> _arrived = [];
    private readonly ConcurrentDictionary<(string Node, Origin Origin), int> _inside = [];
    private int _overlaps;

    /// <summary>How often a node began a message of an origin while an earlier one had not settled.</summary>
    public int Overlaps => _overlaps;

    public void Begin(RelayCall call)
    {
        var key = (call.Node.Site.Node.Id, call.Message.Origin);
        if (_inside.AddOrUpdate(key, 1, (_, inside) => inside + 1) > 1)
        {
            Interlocked.Increment(ref _overlaps);
        }

        _arrived.GetOrAdd(key, _ => []).Enqueue(call.Number);
    }

    public void End(RelayCall call) => _inside.AddOrUpdate((call.Node.Site.Node.Id, call.Message.Origin), 0, (_, inside) => inside - 1);

    public int[] Of(string node, Origin origin) => _arrived.TryGetValue((node, origin), out var arrived) ? [.. arrived] : [];
}
