using Lolo.Runtime.State;

namespace Lolo.Storage;

/// <summary>
/// What a store holds: looks at what was written or read lately, then into the file. Used under the store's lock.
/// </summary>
/// <param name="pending">What waits for the disk.</param>
/// <param name="known">What was written or read lately.</param>
/// <param name="parts">The open file.</param>
internal sealed class StoreValues(PendingWrites pending, KnownValues known, StoreParts parts)
{
    /// <summary>The value of a key, be its time over or not.</summary>
    public StateEntry? Find(string key) => known.TryGet(key, out var entry) ? entry : OnDisk(key);

    /// <summary>The live keys that begin with a prefix, in ordinal order.</summary>
    public IReadOnlyList<string> Keys(string prefix, DateTimeOffset now)
    {
        var kept = Read(() => parts.Reader.Keys(prefix)).Where(key => !(key.Ends <= now) && !known.IsWaiting(key.Key)).Select(key => key.Key);
        var waiting = Waiting()
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
        var over = Waiting().Where(value => value.Value?.IsOver(now) is true).Select(value => value.Key);
        return [.. kept.Concat(over).Where(key => Find(key)?.IsOver(now) is true).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>When the next value's time will be over; null for never.</summary>
    public DateTimeOffset? NextEnd(DateTimeOffset now)
    {
        var next = Read(() => parts.Reader.NextEnd(now));
        foreach (var (_, entry) in Waiting())
        {
            next = entry?.Ends > now && !(entry.Ends >= next) ? entry.Ends : next;
        }

        return next;
    }

    private List<(string Key, StateEntry? Value)> Waiting() => [.. pending.Keys.Distinct(StringComparer.Ordinal).Select(key => (key, Find(key)))];

    private StateEntry? OnDisk(string key)
    {
        try
        {
            var entry = parts.Reader.Find(key);
            known.Read(key, entry);
            return entry;
        }
        catch (Exception error) when (StoreFault.Is(error))
        {
            throw StoreFault.Of(parts.File, error);
        }
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
