using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Shaping.Grouping;

/// <summary>
/// The groups that wait in a node, the oldest first. A group leaves when it is whole, or when its time, which begins with its first
/// message, is over. Members may be called from any thread.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="wait">How long a group waits; null for as long as it takes.</param>
/// <param name="leave">Gets each group that leaves, with whether it is whole; called under the lock, so that groups leave in their order.</param>
internal sealed class Groups(TimeProvider time, TimeSpan? wait, Action<Group, bool> leave)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<Group>> _byKey = new(StringComparer.Ordinal);
    private readonly LinkedList<Group> _order = new();
    private int _items;
    private bool _waitsNoMore;

    /// <summary>How many groups may wait.</summary>
    public required int MaxGroups { get; init; }

    /// <summary>How many messages may wait, in all groups together.</summary>
    public required int MaxItems { get; init; }

    /// <summary>Whether the oldest group leaves to make room; otherwise a message that finds none is refused.</summary>
    public bool MakesRoom { get; init; }

    /// <summary>Adds a message to its group, which is begun if there is none.</summary>
    /// <param name="key">The group's key as text.</param>
    /// <param name="value">The key.</param>
    /// <param name="needed">How many messages make the group whole; null where only time does.</param>
    /// <param name="message">The message.</param>
    /// <param name="item">What is kept of it.</param>
    /// <param name="slot">Its place in the group; null where it takes the next.</param>
    /// <exception cref="HandlerException">There is no room, or its place is taken.</exception>
    public void Add(string key, object? value, int? needed, in Message message, object? item, int? slot = null)
    {
        lock (_gate)
        {
            MakeRoom(key);
            if (!_byKey.TryGetValue(key, out var node))
            {
                node = _byKey[key] = _order.AddLast(new Group(key, value) { Needed = needed });
            }

            var group = node.Value;
            if (!group.TryAdd(message, item, slot))
            {
                throw new HandlerException($"part {slot + 1} of {needed} has come already");
            }

            _items++;
            if (group.IsWhole || _waitsNoMore)
            {
                Leave(node, group.IsWhole);
            }
            else if (wait is { } limit)
            {
                group.Timer ??= time.CreateTimer(_ => Expire(node), null, limit, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>Lets go of what waits, and of what comes from now on at once: nothing waits for time any more.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            _waitsNoMore = true;
            while (_order.First is { } oldest)
            {
                Leave(oldest, isWhole: false);
            }
        }
    }

    /// <summary>Drops what waits.</summary>
    /// <returns>How many groups and messages it was.</returns>
    public (int Groups, int Messages) Drop()
    {
        lock (_gate)
        {
            var dropped = (_order.Count, _items);
            foreach (var group in _order)
            {
                group.Timer?.Dispose();
            }

            _order.Clear();
            _byKey.Clear();
            _items = 0;
            return dropped;
        }
    }

    private void MakeRoom(string key)
    {
        var needsGroup = !_byKey.ContainsKey(key);
        while (_items >= MaxItems || (needsGroup && _order.Count >= MaxGroups))
        {
            if (!MakesRoom)
            {
                throw new HandlerException(_items >= MaxItems
                    ? $"{_items} messages wait here already, which is the limit `maxItems`"
                    : $"{_order.Count} groups wait here already, which is the limit `maxGroups`");
            }

            needsGroup |= _order.First!.Value.Key == key;
            Leave(_order.First, isWhole: false);
        }
    }

    private void Expire(LinkedListNode<Group> node)
    {
        lock (_gate)
        {
            // It may have left while its timer fired.
            if (node.List is not null)
            {
                Leave(node, isWhole: false);
            }
        }
    }

    private void Leave(LinkedListNode<Group> node, bool isWhole)
    {
        var group = node.Value;
        group.Timer?.Dispose();
        _order.Remove(node);
        _byKey.Remove(group.Key);
        _items -= group.Items.Count;
        leave(group, isWhole);
    }
}
