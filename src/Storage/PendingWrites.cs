using Lolo.Runtime.Contracts;
using Lolo.Runtime.State;

namespace Lolo.Storage;

/// <summary>What has been written but is not on disk yet: the writes in their order, and the values that readers see meanwhile. Used under the store's lock.</summary>
/// <param name="rules">Says when the store is full.</param>
/// <param name="size">Bytes of all keys and values on disk.</param>
/// <param name="most">How many bytes may wait.</param>
internal sealed class PendingWrites(StateWrites rules, long size, long most)
{
    private const int GroupWrites = 16_384;
    private const long GroupBytes = 16 << 20;
    private const int Overhead = 256;
    private readonly Dictionary<string, Value> _values = new(StringComparer.Ordinal);
    private Queue<StateWrite> _queue = new();
    private long _sizeOnDisk = size;
    private long _size = size;
    private long _number;
    private long _taken;
    private long _weight;

    /// <summary>Whether nothing waits for its commit.</summary>
    public bool IsEmpty => _queue.Count == 0;

    /// <summary>The values that are not on disk yet.</summary>
    public IEnumerable<KeyValuePair<string, StateEntry?>> Values => _values.Select(value => new KeyValuePair<string, StateEntry?>(value.Key, value.Value.Entry));

    /// <summary>Looks a key up.</summary>
    /// <returns>Whether it has a value, or none, that is not on disk yet.</returns>
    public bool TryGet(string key, out StateEntry? entry)
    {
        var found = _values.TryGetValue(key, out var value);
        entry = value.Entry;
        return found;
    }

    /// <summary>Works a write out and lets it wait.</summary>
    /// <exception cref="StateException">It is refused: by itself, because the store is full, or because too much waits.</exception>
    public void Add(StateWrite write, StateEntry? present)
    {
        write.WorkOut(present);
        var total = _size + (write.After?.Size ?? 0) - (present?.Size ?? 0);
        if (write.Changes && write.After is not null)
        {
            rules.CheckStore(write.Key, total);
        }

        var weight = WeightOf(write);
        if (_weight + weight > most)
        {
            throw new StateException($"{_weight} bytes of writes wait for the disk already, of at most {most}; await a write before the next ones");
        }

        _weight += weight;
        _size = total;
        _number++;
        _queue.Enqueue(write);
        if (write.Changes)
        {
            _values[write.Key] = new(write.After, _number);
        }
    }

    /// <summary>The next writes, as many as one commit takes; null when none waits.</summary>
    public WriteGroup? Take()
    {
        if (_queue.Count == 0)
        {
            return null;
        }

        var writes = new List<StateWrite>(Math.Min(_queue.Count, GroupWrites));
        var weight = 0L;
        var growth = 0L;
        while (writes.Count < GroupWrites && weight < GroupBytes && _queue.TryDequeue(out var write))
        {
            writes.Add(write);
            weight += WeightOf(write);
            growth += (write.After?.Size ?? 0) - (write.Before?.Size ?? 0);
        }

        _taken += writes.Count;
        return new([.. writes], _taken, _sizeOnDisk + growth, weight);
    }

    /// <summary>A group is on disk: its values are found there now.</summary>
    public void Kept(WriteGroup group)
    {
        foreach (var key in group.Values.Keys)
        {
            if (_values.TryGetValue(key, out var value) && value.Number <= group.Last)
            {
                _values.Remove(key);
            }
        }

        _sizeOnDisk = group.Size;
        _weight -= group.Weight;
    }

    /// <summary>A group could not be kept: forgets all that stood on it.</summary>
    /// <returns>The writes that came after it; they are to be added anew.</returns>
    public Queue<StateWrite> Lost()
    {
        var later = _queue;
        _queue = new();
        _values.Clear();
        _size = _sizeOnDisk;
        _taken = _number;
        _weight = 0;
        return later;
    }

    private static long WeightOf(StateWrite write) => Overhead + (2L * (write.Key.Length + (write.After?.Size ?? 0)));

    private readonly record struct Value(StateEntry? Entry, long Number);
}
