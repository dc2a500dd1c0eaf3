using Lolo.Runtime.State;

namespace Lolo.Storage;

/// <summary>
/// What was written or read lately, absences too: all that waits for the disk, and of the rest what fits into some bytes. Two generations: what
/// is found in the old one moves to the young one, and when that is full it becomes the old one, so that what nobody asks for is forgotten
/// without any bookkeeping, and a write that reached the disk needs no second look. One thread at a time.
/// </summary>
/// <param name="bytes">How much each generation holds, reckoned by the length of the texts and what an entry costs beside them.</param>
internal sealed class KnownValues(long bytes)
{
    private const int Overhead = 160;
    private Dictionary<string, Value> _young = new(StringComparer.Ordinal);
    private Dictionary<string, Value> _old = new(StringComparer.Ordinal);
    private long _size;
    private long _lastOfOld;
    private long _lastOfYoung;
    private long _kept;

    /// <summary>Whether a key has a value, or none, that is not on disk yet.</summary>
    public bool IsWaiting(string key) => (_young.TryGetValue(key, out var value) || _old.TryGetValue(key, out value)) && value.Number > _kept;

    /// <summary>Looks a key up.</summary>
    /// <param name="key">The key.</param>
    /// <param name="entry">Its value; null for none.</param>
    /// <returns>Whether it is known.</returns>
    public bool TryGet(string key, out StateEntry? entry)
    {
        if (!_young.TryGetValue(key, out var value) && _old.Remove(key, out value))
        {
            Put(key, value);
        }

        entry = value.Entry;
        return value.IsKnown;
    }

    /// <summary>Keeps what is on disk of a key that was looked up in vain.</summary>
    public void Read(string key, StateEntry? entry) => Put(key, new(entry, 0, IsKnown: true));

    /// <summary>Keeps what was written to a key that was looked up.</summary>
    /// <param name="key">The key.</param>
    /// <param name="entry">Its value; null for none.</param>
    /// <param name="number">Number of the write; later ones have higher ones.</param>
    public void Wrote(string key, StateEntry? entry, long number) => Put(key, new(entry, number, IsKnown: true));

    /// <summary>All writes up to one are on disk.</summary>
    public void Kept(long number) => _kept = number;

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        _young.Clear();
        _old.Clear();
        _size = 0;
    }

    private void Put(string key, Value value)
    {
        _young[key] = value;
        _lastOfYoung = Math.Max(_lastOfYoung, value.Number);
        _size += Overhead + (2 * (value.Entry is null ? key.Length : value.Entry.Size));
        if (_size > bytes && _lastOfOld <= _kept)
        {
            (_old, _young, _size, _lastOfOld) = (_young, new(StringComparer.Ordinal), 0, _lastOfYoung);
        }
    }

    private readonly record struct Value(StateEntry? Entry, long Number, bool IsKnown);
}
