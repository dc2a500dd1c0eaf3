using System.Runtime.InteropServices;
using Lolo.Runtime.State;

namespace Lolo.Storage;

/// <summary>The writes that go to disk by one commit: filled under the store's lock, then one thread's own.</summary>
internal sealed class WriteGroup
{
    // A list of this length is not yet one of the objects that are collected seldom.
    private const int MostWrites = 8_192;
    private const long MostBytes = 16 << 20;
    private readonly List<StateWrite> _writes = [];
    private bool _isWatched;

    /// <summary>Whether the next write goes into another group.</summary>
    public bool IsFull => _writes.Count == MostWrites || Weight >= MostBytes;

    /// <summary>The writes, in their order.</summary>
    public IReadOnlyList<StateWrite> Writes => _writes;

    /// <summary>Number of the last write.</summary>
    public long Last { get; private set; }

    /// <summary>What the writes are reckoned at while they wait.</summary>
    public long Weight { get; private set; }

    /// <summary>By how many bytes keys and values grow, if there was nothing under the keys of blind writes.</summary>
    public long Growth { get; private set; }

    /// <summary>Adds a write that has been worked out.</summary>
    /// <param name="write">The write.</param>
    /// <param name="number">Its number.</param>
    /// <param name="weight">What it is reckoned at.</param>
    /// <param name="growth">By how much it lets the store grow.</param>
    public void Add(StateWrite write, long number, long weight, long growth)
    {
        _writes.Add(write);
        Last = number;
        Weight += weight;
        Growth += growth;
        _isWatched |= write.Watchers.Length > 0;
    }

    /// <summary>Gathers the last value of each key: what is between is on disk never.</summary>
    public void Gather(Dictionary<string, KeptValue> values)
    {
        foreach (var write in _writes)
        {
            if (write.Changes)
            {
                ref var value = ref CollectionsMarshal.GetValueRefOrAddDefault(values, write.Key, out var isLater);
                value = new(write.After, isLater ? value.IsBlind : write.IsBlind);
            }
        }
    }

    /// <summary>Tells who watches.</summary>
    public void Tell()
    {
        if (_isWatched)
        {
            _writes.ForEach(write => write.Tell());
        }
    }

    /// <summary>Tells who wrote that all is kept.</summary>
    public void Succeed()
    {
        foreach (var write in _writes)
        {
            write.Succeed();
        }
    }

    /// <summary>Tells who wrote that nothing was kept.</summary>
    public void Fail(Exception error)
    {
        foreach (var write in _writes)
        {
            write.Fail(error);
        }
    }
}
