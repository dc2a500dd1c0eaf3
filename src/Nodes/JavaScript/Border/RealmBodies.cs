using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.JavaScript.Border;

/// <summary>
/// Counts who holds the slots in which a realm keeps its bodies. Numbers are given out here and values are kept there; a slot that nobody
/// holds any more is named to the realm with one of the next calls, and given out again after that.
/// </summary>
/// <param name="lane">The realm's lane.</param>
/// <param name="read">Reads a slot as plain values; called on the lane.</param>
/// <param name="outline">Reads one level of a slot; called on the lane.</param>
internal sealed class RealmBodies(Lane lane, Func<long, object?> read, Func<long, object?> outline) : IBodyOwner
{
    /// <summary>How many released slots may wait for the realm's next calls.</summary>
    public const int SweepAbove = 64;

    private readonly Lock _gate = new();
    private readonly Stack<int> _free = [];
    private readonly Queue<int> _released = [];
    private int[] _holders = new int[256];
    private int _used;

    /// <summary>How many slots somebody holds.</summary>
    public int Held
    {
        get
        {
            lock (_gate)
            {
                return _used - _free.Count - _released.Count;
            }
        }
    }

    /// <summary>How many slots wait to be named to the realm.</summary>
    public int Released => _released.Count;

    /// <summary>Gives out a slot with one holder.</summary>
    public int Take()
    {
        lock (_gate)
        {
            if (!_free.TryPop(out var slot))
            {
                slot = _used++;
                if (slot == _holders.Length)
                {
                    Array.Resize(ref _holders, slot * 2);
                }
            }

            _holders[slot] = 1;
            return slot;
        }
    }

    public void Retain(long handle, int count)
    {
        lock (_gate)
        {
            _holders[handle] += count;
        }
    }

    public void Release(long handle)
    {
        lock (_gate)
        {
            if (--_holders[handle] != 0)
            {
                return;
            }

            _released.Enqueue((int)handle);
            if (_released.Count != SweepAbove + 1)
            {
                return;
            }
        }

        // A turn, at whose end the realm empties them: it may be idle while other worlds release what they held.
        lane.Post(static () => { });
    }

    public object? Read(long handle) => lane.Run(() => read(handle));

    public object? Outline(long handle) => lane.Run(() => outline(handle));

    /// <summary>A slot that the realm is to empty, as its number plus 1; 0 for none. On the lane, just before a call that names it.</summary>
    public int TakeReleased()
    {
        if (_released.Count == 0)
        {
            return 0;
        }

        lock (_gate)
        {
            var slot = _released.Dequeue();
            _free.Push(slot);
            return slot + 1;
        }
    }
}
