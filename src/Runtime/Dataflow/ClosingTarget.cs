using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Dataflow;

/// <summary>
/// The far end of a link that closes a circle. It never waits: its messages go into a large queue of the node's own and before all others;
/// it refuses when too many of them wait, and lets a message pass only so many times.
/// </summary>
/// <param name="node">The node it leads back to.</param>
/// <param name="port">Index of the in port.</param>
/// <param name="circle">The ids of the circle, beginning with that node.</param>
/// <param name="maxHops">How many closing links a message may pass.</param>
/// <param name="name">The link as a graph writes it.</param>
internal sealed class ClosingTarget(NodeBlock node, int port, IReadOnlyList<string> circle, int maxHops, string name) : LinkTarget(node, port, name)
{
    /// <summary>How many messages of a closing link wait at the most.</summary>
    public const int Capacity = 10_000;

    private static readonly Task<bool> _taken = Task.FromResult(true);
    private static readonly Task<bool> _refused = Task.FromResult(false);
    private readonly string _circle = string.Join(" -> ", [.. circle, circle[0]]);
    private int _waiting;

    public override void Admit(int hops)
    {
        if (Hops.Count(hops) >= maxHops)
        {
            throw new RouteException($"the message has gone {maxHops} times round the circle {_circle}; raise `maxHops` of the graph if that is meant");
        }

        if (Volatile.Read(ref _waiting) >= Capacity)
        {
            throw new RouteException($"{Capacity} messages wait in the circle {_circle}; it makes more messages than it settles");
        }
    }

    public override Task<bool> OfferAsync(in Message message)
    {
        Interlocked.Increment(ref _waiting);
        return Node.Return(Address(message) with { Hops = message.Hops + 1 }, this) ? _taken : _refused;
    }

    /// <summary>Says that the node has taken one of its messages.</summary>
    public void Took() => Interlocked.Decrement(ref _waiting);
}
