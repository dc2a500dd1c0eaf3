using Lolo.Runtime.State;

namespace Lolo.Storage;

/// <summary>
/// What was read or written lately, absences too, bounded by bytes. Two generations: what is found in the old one moves to the young one, and
/// when that is full it becomes the old one, so that what nobody asks for is forgotten without any bookkeeping. One thread at a time.
/// </summary>
/// <param name="bytes">How much each generation holds, reckoned by the length of the texts and what an entry costs beside them.</param>
internal sealed class ReadCache(long bytes)
{
    private const int Overhead = 160;
    private Dictionary<string, StateEntry?> _young = new(StringComparer.Ordinal);
    private Dictionary<string, StateEntry?> _old = new(StringComparer.Ordinal);
    private long _size;

    /// <summary>Looks a key up.</summary>
    /// <param name="key">The key.</param>
    /// <param name="entry">Its value on disk; null for none.</param>
    /// <returns>Whether it is known.</returns>
    public bool TryGet(string key, out StateEntry? entry)
    {
        if (_young.TryGetValue(key, out entry))
        {
            return true;
        }

        if (_old.Remove(key, out entry))
        {
            Put(key, entry);
            return true;
        }

        return false;
    }

    /// <summary>Keeps what is on disk.</summary>
    public void Put(string key, StateEntry? entry)
    {
        _old.Remove(key);
        _young[key] = entry;
        _size += Overhead + (2 * (entry is null ? key.Length : entry.Size));
        if (_size > bytes)
        {
            (_old, _young, _size) = (_young, new(StringComparer.Ordinal), 0);
        }
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        _young.Clear();
        _old.Clear();
        _size = 0;
    }
}
