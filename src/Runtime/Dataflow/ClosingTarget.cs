using System.Threading.Channels;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Dataflow;

/// <summary>
/// The far end of a link that closes a circle. It never waits: it has a large queue of its own, refuses when that is full,
/// and lets a message pass only so many times.
/// </summary>
internal sealed class ClosingTarget : LinkTarget
{
    /// <summary>How many messages the queue of a closing link holds.</summary>
    public const int Capacity = 10_000;

    private static readonly Task<bool> _taken = Task.FromResult(true);
    private static readonly Task<bool> _refused = Task.FromResult(false);
    private readonly Channel<Message> _queue = Channel.CreateUnbounded<Message>(new() { SingleReader = true });
    private readonly string _circle;
    private readonly int _maxHops;
    private readonly UnderWay _underWay;
    private int _waiting;

    public ClosingTarget(NodeBlock node, int port, IReadOnlyList<string> circle, int maxHops, UnderWay underWay)
        : base(node, port)
    {
        _circle = string.Join(" -> ", [.. circle, circle[0]]);
        _maxHops = maxHops;
        _underWay = underWay;
        Pump = PumpAsync(port);
    }

    /// <summary>Completes after <see cref="Complete"/>, when the queue has run dry.</summary>
    public Task Pump { get; }

    public override void Admit(int hops)
    {
        if (hops >= _maxHops)
        {
            throw new RouteException($"the message has gone {_maxHops} times round the circle {_circle}; raise `maxHops` of the graph if that is meant");
        }

        if (Volatile.Read(ref _waiting) >= Capacity)
        {
            throw new RouteException($"{Capacity} messages wait in the circle {_circle}; it makes more messages than it settles");
        }
    }

    public override Task<bool> OfferAsync(in Message message)
    {
        Interlocked.Increment(ref _waiting);
        return _queue.Writer.TryWrite(message with { Hops = message.Hops + 1 }) ? _taken : _refused;
    }

    public void Complete() => _queue.Writer.TryComplete();

    private async Task PumpAsync(int port)
    {
        await foreach (var message in _queue.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            var taken = await Node.OfferAsync(message with { Port = port }).ConfigureAwait(false);
            Interlocked.Decrement(ref _waiting);
            if (!taken)
            {
                _underWay.Leave(message);
            }
        }
    }
}
