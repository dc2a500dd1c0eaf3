using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Dataflow;

/// <summary>
/// An out port: hands each message to every linked node, and keeps what a full node cannot take yet in its outbox, in order.
/// The slowest target sets the pace.
/// </summary>
internal sealed class OutputPort : IOutput
{
    /// <summary>How many messages the outbox of a handler's port holds before it throws.</summary>
    public const int Limit = 10_000;

    private readonly Lock _gate = new();
    private readonly Queue<Delivery> _outbox = new();
    private readonly string _nodeId;
    private readonly bool _isTrigger;
    private readonly UnderWay _underWay;
    private readonly NodeCounters _counters;
    private LinkTarget[] _targets = [];
    private bool _pumping;

    public OutputPort(string name, string nodeId, bool isTrigger, UnderWay underWay, NodeCounters counters)
    {
        Name = name;
        _nodeId = nodeId;
        _isTrigger = isTrigger;
        _underWay = underWay;
        _counters = counters;
    }

    public string Name { get; }

    /// <summary>Whether any node is linked to it.</summary>
    public bool IsLinked => _targets.Length > 0;

    /// <summary>How many messages wait in the outbox. A stale figure does no harm.</summary>
    public int Waiting => _outbox.Count;

    /// <summary>Called, on any thread, each time the outbox has run dry.</summary>
    public Action? Drained { get; set; }

    public void Connect(IEnumerable<LinkTarget> targets) => _targets = [.. targets];

    public RouteResult Route(Body body, Origin origin, int hops)
    {
        var targets = _targets;
        if (targets.Length == 0)
        {
            _counters.Add("unlinked", 1);
            return default;
        }

        foreach (var target in targets)
        {
            target.Admit(hops);
        }

        var message = new Message(body, origin, 0, Message.NextId(), hops);
        lock (_gate)
        {
            if (_outbox.Count == 0 && !_pumping)
            {
                return SendNow(message, targets);
            }

            return new(targets.Length, Enqueue(message, 0));
        }
    }

    private RouteResult SendNow(in Message message, LinkTarget[] targets)
    {
        for (var i = 0; i < targets.Length; i++)
        {
            var offer = Offer(message, targets[i]);
            if (!offer.IsCompleted)
            {
                return new(targets.Length, Enqueue(message, i + 1, offer));
            }

            Settle(message, offer.GetAwaiter().GetResult());
        }

        return new(targets.Length, null);
    }

    private Task<bool> Offer(in Message message, LinkTarget target)
    {
        message.Body.Retain(1);
        _underWay.Enter(message);
        return target.OfferAsync(message);
    }

    private void Settle(in Message message, bool taken)
    {
        if (taken)
        {
            _counters.AddRouted(1);
            return;
        }

        _counters.Add("stopped", 1);
        _underWay.Leave(message);
    }

    private Task Enqueue(in Message message, int next, Task<bool>? offered = null)
    {
        if (_outbox.Count >= Limit && !_isTrigger)
        {
            throw new RouteException($"port `{Name}` of node `{_nodeId}` is full: {Limit} messages wait for slower nodes; await `route` or send less");
        }

        var delivery = new Delivery(message, next, offered);
        message.Body.Retain(1);
        _underWay.Enter(message);
        _outbox.Enqueue(delivery);
        if (!_pumping)
        {
            _pumping = true;
            _ = PumpAsync();
        }

        return delivery.Done.Task;
    }

    private async Task PumpAsync()
    {
        for (var delivery = Peek(); delivery is not null; delivery = Next())
        {
            if (delivery.Offered is { } offered)
            {
                Settle(delivery.Message, await offered.ConfigureAwait(false));
            }

            for (var i = delivery.Target; i < _targets.Length; i++)
            {
                Settle(delivery.Message, await Offer(delivery.Message, _targets[i]).ConfigureAwait(false));
            }

            _underWay.Leave(delivery.Message);
            delivery.Done.SetResult();
        }

        Drained?.Invoke();
    }

    private Delivery? Peek()
    {
        lock (_gate)
        {
            return _outbox.Peek();
        }
    }

    private Delivery? Next()
    {
        lock (_gate)
        {
            _outbox.Dequeue();
            _pumping = _outbox.Count > 0;
            return _pumping ? _outbox.Peek() : null;
        }
    }

    /// <summary>A message in the outbox: an offer that is out, if any, and the target to go on with.</summary>
    private sealed class Delivery(in Message message, int target, Task<bool>? offered)
    {
        public Message Message { get; } = message;

        public int Target => target;

        public Task<bool>? Offered => offered;

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
