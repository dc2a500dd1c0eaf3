using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Dataflow;

/// <summary>
/// Who holds a slot of a node, and who waits inside it: messages parked behind their origin, messages whose turn it is, and messages
/// that came back by a closing link. The caller holds <see cref="Gate"/>, except where a member says otherwise.
/// </summary>
/// <param name="definition">The node.</param>
internal sealed class NodeSlots(NodeDefinition definition)
{
    private readonly OriginQueues _origins = new();
    private readonly Queue<Message> _ready = new();
    private readonly Queue<(Message Message, ClosingTarget Link)> _returned = new();
    private readonly HashSet<Unsettled> _runs = [];
    private readonly int _concurrency = definition.Concurrency;
    private readonly int _parkLimit = definition.Capacity / 2;
    private readonly bool _isOrdered = definition.Ordered;

    /// <summary>The node's lock.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Whether the node was cut: what it still holds or gets is given up. May be asked without the lock.</summary>
    public bool IsCut { get; private set; }

    /// <summary>How many slots are held. Only the node's lane takes slots, so it may ask without the lock.</summary>
    public int InUse { get; private set; }

    /// <summary>Whether messages have come back by a closing link, or have their turn. May be asked without the lock.</summary>
    public bool HasOwn => _returned.Count > 0 || _ready.Count > 0;

    /// <summary>
    /// Whether a message of one more origin can start. Asked by the lane without the lock, it may say no where it could say yes, never the
    /// other way.
    /// </summary>
    public bool HasFree => InUse < _concurrency && !(IsWaiting && _origins.Parked + _ready.Count >= _parkLimit);

    /// <summary>Whether handlers are at their awaits.</summary>
    public bool HasUnsettled => _runs.Count > 0;

    private bool IsWaiting => _origins.Parked > 0 || _ready.Count > 0;

    /// <summary>Parks a message if an earlier one of its origin has not settled.</summary>
    public bool TryPark(in Message message) => _isOrdered && _origins.TryPark(message);

    /// <summary>Takes a slot for a message whose origin is free.</summary>
    public void Take(in Message message)
    {
        if (IsCut)
        {
            return;
        }

        InUse++;
        if (_isOrdered)
        {
            _origins.Occupy(message.Origin);
        }
    }

    /// <summary>Gives the slot of a message back, or hands it on to the next of its origin, whose turn it then is.</summary>
    public void Free(in Message message)
    {
        if (IsCut)
        {
            return;
        }

        if (_isOrdered && _origins.TryNext(message.Origin, out var next))
        {
            _ready.Enqueue(next);
        }
        else
        {
            InUse--;
        }
    }

    /// <summary>Takes in a message that came back by a closing link.</summary>
    public void Return(in Message message, ClosingTarget link) => _returned.Enqueue((message, link));

    /// <summary>The next message that needs no new slot.</summary>
    public bool TryReady(out Message message) => _ready.TryDequeue(out message);

    /// <summary>The next message that came back.</summary>
    public bool TryReturned(out Message message)
    {
        var isOne = _returned.TryDequeue(out var returned);
        message = returned.Message;
        returned.Link?.Took();
        return isOne;
    }

    /// <summary>Takes in a run whose handler is at an await.</summary>
    public void Add(Unsettled run) => _runs.Add(run);

    /// <summary>Forgets a run.</summary>
    public void Remove(Unsettled run) => _runs.Remove(run);

    /// <summary>Closes the runs that a condition holds for.</summary>
    public IReadOnlyList<Unsettled> Close(Predicate<Unsettled> condition) =>
        _runs.Count == 0 ? [] : [.. _runs.Where(run => condition(run) && run.TryClose())];

    /// <summary>Empties the node for good.</summary>
    /// <returns>What waited inside it.</returns>
    public IReadOnlyList<Message> Cut()
    {
        IsCut = true;
        Message[] waiting = [.. _ready, .. _origins.Clear(), .. _returned.Select(returned => returned.Message)];
        _ready.Clear();
        _returned.Clear();
        _runs.Clear();
        InUse = 0;
        return waiting;
    }
}
