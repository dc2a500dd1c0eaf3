using System.Diagnostics;
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
    private readonly int _easy;
    private readonly Queue<Delivery> _outbox = new();
    private readonly NodeDefinition _node;
    private readonly UnderWay _underWay;
    private readonly NodeCounters _counters;
    private readonly NodeSpans? _journeys;
    private long _entered;
    private LinkTarget[] _targets = [];
    private LinkTap[] _taps = [];
    private volatile bool _isSpecial;

    /// <summary>Makes a port that leads nowhere yet.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="node">Its node.</param>
    /// <param name="journeys">Begins the spans of journeys; null where the node is no trigger.</param>
    /// <param name="underWay">The version's messages.</param>
    /// <param name="counters">The node's counters.</param>
    public OutputPort(string name, NodeDefinition node, NodeSpans? journeys, UnderWay underWay, NodeCounters counters)
    {
        Name = name;
        _node = node;
        _easy = Math.Min(node.Capacity, Limit / 2);
        _journeys = journeys;
        IsBoundedElsewhere = journeys is not null;
        _underWay = underWay;
        _counters = counters;
    }

    public string Name { get; }

    public bool IsLinked => _targets.Length > 0;

    /// <summary>How many messages wait in the outbox. May be asked without a lock.</summary>
    public int Waiting => _outbox.Count;

    /// <summary>
    /// Whether the outbox is over the node's capacity, or half full where the capacity is larger than that, so that a node is held back before
    /// its port refuses. May be asked without a lock.
    /// </summary>
    public bool IsOver => _outbox.Count > _easy;

    /// <summary>How many messages were sent by it.</summary>
    public long Entered => Interlocked.Read(ref _entered);

    /// <summary>Whether the outbox takes more than <see cref="Limit"/>, because what the node sends is bounded by other means.</summary>
    public bool IsBoundedElsewhere { get; set; }

    /// <summary>Called, on any thread, with the origin of each message that came too late for a node that has stopped.</summary>
    public Action<Origin>? Refused { get; set; }

    /// <summary>Called, on any thread and under no lock, each time the outbox is over no longer.</summary>
    public Action? Eased { get; set; }

    public void Connect(IEnumerable<LinkTarget> targets)
    {
        _targets = [.. targets];
        SeeWhatIsSpecial();
    }

    /// <summary>Has what goes over a link looked at from now on; null where the port has no such link.</summary>
    /// <param name="link">The link as a graph writes it.</param>
    /// <param name="look">Gets each body and its origin, on the sender's thread and before any target.</param>
    public LinkTap? Tap(string link, Action<Body, Origin> look)
    {
        if (!Array.Exists(_targets, target => target.Name == link))
        {
            return null;
        }

        var tap = new LinkTap(this, look);
        lock (_gate)
        {
            _taps = [.. _taps, tap];
            SeeWhatIsSpecial();
        }

        return tap;
    }

    /// <summary>Looks no longer.</summary>
    public void Remove(LinkTap tap)
    {
        lock (_gate)
        {
            _taps = Array.FindAll(_taps, other => other != tap);
            SeeWhatIsSpecial();
        }
    }

    public RouteResult Route(Body body, Origin origin, Trail trail) =>
        _journeys is { } journeys && NodeSpans.IsOn ? RouteTraced(body, origin, trail, journeys) : RouteOn(body, origin, trail);

    /// <summary>What has gone over each link, and how much of it waits, counted without a lock.</summary>
    public IEnumerable<LinkFigures> ReadLinks()
    {
        foreach (var target in _targets)
        {
            var taken = target.Taken;
            var entered = Entered;
            yield return new(target.Name, entered, Math.Max(0, entered - taken));
        }
    }

    // A trigger's message begins a span, unless the trigger has begun one of its own for it.
    private RouteResult RouteTraced(Body body, Origin origin, Trail trail, NodeSpans journeys)
    {
        var parent = trail.Trace ?? origin.Trace;
        if (parent?.NodeId == _node.Id)
        {
            return RouteOn(body, origin, trail with { Trace = parent });
        }

        var outer = Activity.Current;
        var span = journeys.Begin(ActivityKind.Consumer, parent);
        try
        {
            span?.SetTag("lolo.port", Name).SetTag("lolo.session", (origin as Session)?.Id);
            return RouteOn(body, origin, trail with { Trace = journeys.ContextOf(span, parent) });
        }
        finally
        {
            span?.Stop();
            Activity.Current = outer is { IsStopped: true } ? null : outer;
        }
    }

    private RouteResult RouteOn(Body body, Origin origin, Trail trail)
    {
        var targets = _targets;
        if (targets.Length == 0)
        {
            _counters.Add("unlinked", 1);
            return default;
        }

        if (_isSpecial)
        {
            Look(targets, body, origin, trail);
        }

        var message = new Message(body, origin, 0, Message.NextId(), trail);
        Delivery delivery;
        lock (_gate)
        {
            var waiting = _outbox.Count;
            if (waiting >= Limit && !IsBoundedElsewhere)
            {
                throw new RouteException($"port `{Name}` of node `{_node.Id}` is full: {Limit} messages wait for slower nodes; await `route` or send less");
            }

            _underWay.Enter(message, targets.Length);
            _entered++;
            if (waiting > 0)
            {
                delivery = new(message, 0, null);
                _outbox.Enqueue(delivery);
                return new(targets.Length, delivery.Task);
            }

            if (TrySendNow(message, targets, out var next, out var offer))
            {
                return new(targets.Length, null);
            }

            delivery = new(message, next, offer);
            _outbox.Enqueue(delivery);
        }

        _ = PumpAsync(delivery);
        return new(targets.Length, delivery.Task);
    }

    // One flag for all that few ports have, so that the others pay for one look only.
    private void SeeWhatIsSpecial() => _isSpecial = _taps.Length > 0 || Array.Exists(_targets, target => target is ClosingTarget);

    private void Look(LinkTarget[] targets, Body body, Origin origin, Trail trail)
    {
        foreach (var target in targets)
        {
            target.Admit(trail.Hops);
        }

        foreach (var tap in _taps)
        {
            tap.Look(body, origin);
        }
    }

    private bool TrySendNow(in Message message, LinkTarget[] targets, out int next, out Task<bool>? offer)
    {
        for (next = 0; next < targets.Length;)
        {
            var target = targets[next++];
            offer = target.OfferAsync(message);
            if (!offer.IsCompleted)
            {
                return false;
            }

            Settle(message, target, offer.GetAwaiter().GetResult());
        }

        offer = null;
        return true;
    }

    private void Settle(in Message message, LinkTarget target, bool taken)
    {
        if (taken)
        {
            _counters.AddRouted(1);
            return;
        }

        target.GiveUp();
        _counters.Add("stopped", 1);
        Refused?.Invoke(message.Origin);
        _underWay.Leave(message);
    }

    private async Task PumpAsync(Delivery? delivery)
    {
        while (delivery is not null)
        {
            if (delivery.Offered is { } offered)
            {
                Settle(delivery.Message, _targets[delivery.Target - 1], await offered.ConfigureAwait(false));
            }

            for (var i = delivery.Target; i < _targets.Length; i++)
            {
                Settle(delivery.Message, _targets[i], await _targets[i].OfferAsync(delivery.Message).ConfigureAwait(false));
            }

            delivery.SetResult();
            delivery = Next();
        }
    }

    private Delivery? Next()
    {
        int waiting;
        Delivery? next;
        lock (_gate)
        {
            _outbox.Dequeue();
            waiting = _outbox.Count;
            _outbox.TryPeek(out next);
        }

        if (waiting == _easy)
        {
            Eased?.Invoke();
        }

        return next;
    }

    /// <summary>A message in the outbox: an offer that is out, if any, and the target to go on with. Completes when every target took it.</summary>
    private sealed class Delivery(in Message message, int target, Task<bool>? offered) : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public Message Message { get; } = message;

        public int Target => target;

        public Task<bool>? Offered => offered;
    }
}
