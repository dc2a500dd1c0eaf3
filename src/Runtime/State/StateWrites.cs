using Lolo.Runtime.Contracts;

namespace Lolo.Runtime.State;

/// <summary>Makes the writes of a store, and refuses what no store keeps.</summary>
/// <param name="time">Tells when a value's time is over.</param>
/// <param name="limits">What may be kept.</param>
internal sealed class StateWrites(TimeProvider time, StateLimits limits)
{
    private readonly StateText _text = new(limits);

    /// <summary>Sets or deletes.</summary>
    /// <exception cref="StateException">Key, value or time to live cannot be.</exception>
    public SetWrite Set(string key, string? json, TimeSpan? ttl)
    {
        var value = Entry(key, json);
        if (ttl is not { } life)
        {
            return new(key, value);
        }

        if (life <= TimeSpan.Zero)
        {
            throw new StateException($"the time to live of `{key}` is {life}; it must be above zero");
        }

        var now = time.GetUtcNow();
        return new(key, life < DateTimeOffset.MaxValue - now ? value is null ? null : value with { Ends = now + life } : value);
    }

    /// <summary>Deletes.</summary>
    /// <exception cref="StateException">The key cannot be.</exception>
    public DeleteWrite Delete(string key)
    {
        _text.CheckKey(key);
        return new(key);
    }

    /// <summary>Adds.</summary>
    /// <exception cref="StateException">The key cannot be.</exception>
    public IncrementWrite Increment(string key, double by) => new(key, _text.CheckKey(key), by);

    /// <summary>Compares and sets.</summary>
    /// <exception cref="StateException">Key or one of the values cannot be.</exception>
    public CompareAndSetWrite CompareAndSet(string key, string? expected, string? json) =>
        new(key, _text.CheckValue(key, expected) is null ? null : expected, Entry(key, json));

    /// <summary>Refuses to grow beyond the limit.</summary>
    /// <param name="key">The key that would grow it.</param>
    /// <param name="total">Bytes of all keys and values then.</param>
    /// <exception cref="StateException">The store is full.</exception>
    public void CheckStore(string key, long total)
    {
        if (total > limits.Store)
        {
            throw new StateException(
                $"the graph's store is full: `{StateText.Head(key)}` would make it {total} bytes of at most {limits.Store}; delete keys that are no longer needed");
        }
    }

    private StateEntry? Entry(string key, string? json)
    {
        var length = _text.CheckKey(key);
        return _text.CheckValue(key, json) is { } bytes ? new(json!, length + bytes, null) : null;
    }
}
