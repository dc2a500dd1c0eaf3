using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Dataflow;

/// <summary>
/// Holds the origins that are busy in a node, and the messages that wait for theirs, so that a node handles the messages of one origin
/// one after another. The caller locks.
/// </summary>
internal sealed class OriginQueues
{
    private readonly Dictionary<Origin, Queue<Message>?> _busy = [];
    private readonly Stack<Queue<Message>> _spare = [];

    /// <summary>How many messages wait for a busy origin.</summary>
    public int Parked { get; private set; }

    /// <summary>Parks a message if its origin is busy.</summary>
    public bool TryPark(in Message message)
    {
        if (!_busy.TryGetValue(message.Origin, out var queue))
        {
            return false;
        }

        if (queue is null)
        {
            _busy[message.Origin] = queue = _spare.TryPop(out var spare) ? spare : new();
        }

        queue.Enqueue(message);
        Parked++;
        return true;
    }

    /// <summary>Marks an origin as busy.</summary>
    public void Occupy(Origin origin) => _busy.Add(origin, null);

    /// <summary>The next message of an origin, which stays busy; or none, and the origin is free.</summary>
    public bool TryNext(Origin origin, out Message next)
    {
        if (_busy.TryGetValue(origin, out var queue) && queue is { Count: > 0 })
        {
            next = queue.Dequeue();
            Parked--;
            return true;
        }

        next = default;
        _busy.Remove(origin);
        if (queue is not null)
        {
            _spare.Push(queue);
        }

        return false;
    }

    /// <summary>Forgets every origin.</summary>
    /// <returns>What was parked.</returns>
    public IReadOnlyList<Message> Clear()
    {
        Message[] parked = [.. _busy.Values.OfType<Queue<Message>>().SelectMany(queue => queue)];
        _busy.Clear();
        Parked = 0;
        return parked;
    }
}
