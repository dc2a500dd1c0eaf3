using Lolo.Runtime.State;

namespace Lolo.Storage;

/// <summary>
/// What a store holds: looks at what waits for the disk, then at what was read or written lately, then into the file. Used under the store's lock.
/// </summary>
/// <param name="pending">What waits for the disk.</param>
/// <param name="parts">The open file.</param>
internal sealed class StoreValues(PendingWrites pending, StoreParts parts)
{
    private const long CachedBytes = 8 << 20;
    private readonly ReadCache _cache = new(CachedBytes);

    /// <summary>The value of a key, be its time over or not.</summary>
    public StateEntry? Find(string key) => pending.TryGet(key, out var entry) || _cache.TryGet(key, out entry) ? entry : OnDisk(key);

    /// <summary>The live keys that begin with a prefix, in ordinal order.</summary>
    public IReadOnlyList<string> Keys(string prefix, DateTimeOffset now)
    {
        var kept = Read(() => parts.Reader.Keys(prefix)).Where(key => !(key.Ends <= now) && !pending.TryGet(key.Key, out _)).Select(key => key.Key);
        var waiting = pending.Values
            .Where(value => value.Value is not null && !value.Value.IsOver(now) && value.Key.StartsWith(prefix, StringComparison.Ordinal))
            .Select(value => value.Key);
        string[] all = [.. kept, .. waiting];
        Array.Sort(all, StringComparer.Ordinal);
        return all;
    }

    /// <summary>Keys whose time is over, some of those on disk among them.</summary>
    /// <param name="now">The time.</param>
    /// <param name="most">How many are taken from the disk.</param>
    /// <param name="isAll">Whether no others are on disk.</param>
    public IReadOnlyList<string> Ended(DateTimeOffset now, int most, out bool isAll)
    {
        var kept = Read(() => parts.Reader.Ended(now, most));
        isAll = kept.Count < most;
        var over = pending.Values.Where(value => value.Value?.IsOver(now) is true).Select(value => value.Key);
        return [.. kept.Concat(over).Where(key => Find(key)?.IsOver(now) is true).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>When the next value's time will be over; null for never.</summary>
    public DateTimeOffset? NextEnd(DateTimeOffset now)
    {
        var next = Read(() => parts.Reader.NextEnd(now));
        foreach (var (_, entry) in pending.Values)
        {
            next = entry?.Ends > now && !(entry.Ends >= next) ? entry.Ends : next;
        }

        return next;
    }

    /// <summary>A group is on disk.</summary>
    public void Kept(WriteGroup group)
    {
        pending.Kept(group);
        parts.Reader.Renew();
        foreach (var (key, value) in group.Values)
        {
            _cache.Put(key, value);
        }
    }

    private StateEntry? OnDisk(string key)
    {
        var entry = Read(() => parts.Reader.Find(key));
        _cache.Put(key, entry);
        return entry;
    }

    private T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (StoreFault.Is(error))
        {
            throw StoreFault.Of(parts.File, error);
        }
    }
}
