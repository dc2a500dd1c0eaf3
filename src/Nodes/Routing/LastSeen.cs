using System.Buffers.Binary;
using System.Security.Cryptography;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Routing;

/// <summary>Prints of what came last, by key; the key that has not come for longest makes room for a new one. Used by one thread at a time.</summary>
/// <param name="maxKeys">How many keys are remembered.</param>
internal sealed class LastSeen(int maxKeys)
{
    private readonly Dictionary<UInt128, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _order = new();

    /// <summary>A print of a plain value; equal values have equal prints, and others do not in practice.</summary>
    /// <exception cref="BodyException">JSON cannot hold the value.</exception>
    public static UInt128 Print(object? value)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(JsonText.Encode(value).Span, hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    /// <summary>Whether a key's value is another than its last; remembers it.</summary>
    /// <param name="key">Print of the key.</param>
    /// <param name="value">Print of the value.</param>
    /// <param name="isForgotten">Whether another key was forgotten for it.</param>
    public bool HasChanged(UInt128 key, UInt128 value, out bool isForgotten)
    {
        isForgotten = false;
        if (_entries.TryGetValue(key, out var entry))
        {
            _order.Remove(entry);
            _order.AddLast(entry);
            var hasChanged = entry.Value.Print != value;
            entry.Value = new(key, value);
            return hasChanged;
        }

        if (_entries.Count == maxKeys)
        {
            isForgotten = true;
            _entries.Remove(_order.First!.Value.Key);
            _order.RemoveFirst();
        }

        _entries.Add(key, _order.AddLast(new Entry(key, value)));
        return true;
    }

    private readonly record struct Entry(UInt128 Key, UInt128 Print);
}
