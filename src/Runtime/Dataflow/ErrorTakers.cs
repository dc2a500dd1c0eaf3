using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Dataflow;

/// <summary>
/// The nodes of a version that take errors which no <c>error</c> port took. An error on the journey of one that was taken is not taken again.
/// Errors outside any handler belong to no journey; ten a second are taken, so that a timer that fails cannot feed itself.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class ErrorTakers(TimeProvider time)
{
    private const int PerSecond = 10;
    private readonly Lock _gate = new();
    private volatile IErrorTaker[] _takers = [];
    private long _second = -1;
    private int _taken;

    /// <summary>Takes in the nodes that lead anywhere.</summary>
    public void Connect(IEnumerable<RunningNode> nodes) =>
        _takers = [.. nodes.Where(node => node.Outputs.Any(port => port.IsLinked)).Select(node => node.Node).OfType<IErrorTaker>()];

    /// <summary>Whether there is any.</summary>
    public bool Any => _takers.Length > 0;

    /// <summary>Leaves all errors to the log from now on: the version's nodes are about to take no more messages.</summary>
    public void Disconnect() => _takers = [];

    /// <summary>Offers the failure of a handler.</summary>
    public bool TryTake(string node, HandlerException error, in Message message) =>
        _takers.Length > 0 && !Hops.AreCaught(message.Hops) && Offer(ErrorBody.Of(node, error, message), message.Origin, message.Trail);

    /// <summary>Offers a failure outside any handler.</summary>
    /// <param name="node">The node it belongs to; null for none.</param>
    /// <param name="error">The failure.</param>
    public bool TryTake(string? node, HandlerException error) =>
        _takers.Length > 0 && TryCount() && Offer(ErrorBody.Of(node, error), null, 0);

    private bool Offer(Body body, Origin? origin, Trail trail)
    {
        var isTaken = false;
        foreach (var taker in _takers)
        {
            isTaken |= taker.TryTake(body, origin, trail);
        }

        return isTaken;
    }

    private bool TryCount()
    {
        lock (_gate)
        {
            var second = time.GetTimestamp() / time.TimestampFrequency;
            if (second != _second)
            {
                (_second, _taken) = (second, 0);
            }

            return _taken++ < PerSecond;
        }
    }
}
