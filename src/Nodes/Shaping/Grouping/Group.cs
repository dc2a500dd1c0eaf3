using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Shaping.Grouping;

/// <summary>Messages that wait in a node for those they belong to.</summary>
/// <param name="key">What they have in common, as text.</param>
/// <param name="value">What they have in common; null where that is nothing but the node.</param>
internal sealed class Group(string key, object? value)
{
    private readonly List<object?> _items = [];
    private readonly HashSet<int> _slots = [];
    private Message _last;

    /// <summary>What its messages have in common, as text.</summary>
    public string Key => key;

    /// <summary>What its messages have in common.</summary>
    public object? Value => value;

    /// <summary>What was kept of each message, in the order they came; a live body among them is held by a <see cref="LiveValue"/>.</summary>
    public IReadOnlyList<object?> Items => _items;

    /// <summary>How many messages make it whole; null where only time does.</summary>
    public int? Needed { get; init; }

    /// <summary>Ends its time; null where it has no end.</summary>
    public ITimer? Timer { get; set; }

    /// <summary>Whether it has all its messages.</summary>
    public bool IsWhole => _items.Count >= Needed;

    /// <summary>Adds a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="item">What is kept of it.</param>
    /// <param name="slot">Its place in the group; null where it takes the next.</param>
    /// <returns>False when its place is taken; nothing was added.</returns>
    public bool TryAdd(in Message message, object? item, int? slot)
    {
        if (slot is { } place && !_slots.Add(place))
        {
            return false;
        }

        _items.Add(item);
        // Of the body an item is kept; whoever comes last gives its origin to the whole.
        _last = message with { Body = default, Hops = Math.Max(message.Hops, _last.Hops) };
        return true;
    }

    /// <summary>The message that leaves for all of them.</summary>
    public Message With(object? body) => _last with { Body = Body.Of(body) };

    /// <summary>The items as a value: <c>{ key, items }</c>, the key only where there is one.</summary>
    public Record ToRecord() => value is null ? Record.Of(("items", _items.ToArray())) : Record.Of(("key", value), ("items", _items.ToArray()));
}
