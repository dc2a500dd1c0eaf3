using Lolo.Runtime.Contracts;
using Lolo.Runtime.State;

namespace Lolo.Storage;

/// <summary>What has been written but is not on disk yet: the writes in their order, and how large the store is with them. Used under the store's lock.</summary>
/// <param name="rules">Says when the store is full.</param>
/// <param name="limits">How much may be kept, and wait.</param>
/// <param name="known">Remembers what is written.</param>
/// <param name="size">Bytes of all keys and values on disk.</param>
internal sealed class PendingWrites(StateWrites rules, StateLimits limits, KnownValues known, long size)
{
    private const int Overhead = 256;
    private readonly Queue<WriteGroup> _groups = new();
    private WriteGroup? _underWay;
    private WriteGroup _last = new();
    private long _sizeOnDisk = size;
    private long _size = size;
    private long _number;
    private long _weight;

    /// <summary>
    /// Whether a write may be made without a look at what it overwrites. Its size is then taken for growth until it is on disk. Nothing may be
    /// refused for that: hence only while the store has room for all that may wait at once, whatever comes behind it.
    /// </summary>
    public bool HasRoomForAll => _size <= limits.Store - limits.Pending;

    /// <summary>The keys whose values are not on disk yet, some more than once.</summary>
    public IEnumerable<string> Keys => (_underWay is null ? Later : Later.Prepend(_underWay)).SelectMany(group => group.Writes).Where(write => write.Changes).Select(write => write.Key);

    private IEnumerable<WriteGroup> Later => _groups.Append(_last);

    /// <summary>Works a write out and lets it wait.</summary>
    /// <exception cref="StateException">It is refused: by itself, because the store is full, or because too much waits.</exception>
    public void Add(StateWrite write, StateEntry? present)
    {
        write.WorkOut(present);
        var growth = (long)(write.After?.Size ?? 0) - (present?.Size ?? 0);
        if (write.Changes && write.After is not null)
        {
            rules.CheckStore(write.Key, _size + growth);
        }

        var weight = Overhead + (2L * (write.Key.Length + (write.After?.Size ?? 0)));
        if (_weight + weight > limits.Pending)
        {
            throw new StateException($"{_weight} bytes of writes wait for the disk already, of at most {limits.Pending}; await a write before the next ones");
        }

        _weight += weight;
        _size += growth;
        if (_last.IsFull)
        {
            _groups.Enqueue(_last);
            _last = new();
        }

        _last.Add(write, ++_number, weight, growth);
        if (write.Changes)
        {
            known.Wrote(write.Key, write.After, _number);
        }
    }

    /// <summary>The next writes, as many as one commit takes; null when none waits.</summary>
    public WriteGroup? Take()
    {
        if (!_groups.TryDequeue(out _underWay) && _last.Writes.Count > 0)
        {
            (_underWay, _last) = (_last, new());
        }

        return _underWay;
    }

    /// <summary>A group is on disk: its values are found there now.</summary>
    /// <param name="group">The group.</param>
    /// <param name="overwritten">Bytes that its blind writes have overwritten.</param>
    public void Kept(WriteGroup group, long overwritten)
    {
        _underWay = null;
        known.Kept(group.Last);
        _sizeOnDisk += group.Growth - overwritten;
        _size -= overwritten;
        _weight -= group.Weight;
    }

    /// <summary>A group could not be kept: forgets all that stood on it.</summary>
    /// <returns>The writes that came after it; they are to be added anew.</returns>
    public IReadOnlyList<StateWrite> Lost()
    {
        StateWrite[] later = [.. Later.SelectMany(group => group.Writes)];
        _underWay = null;
        _groups.Clear();
        _last = new();
        known.Clear();
        _size = _sizeOnDisk;
        _weight = 0;
        return later;
    }
}
