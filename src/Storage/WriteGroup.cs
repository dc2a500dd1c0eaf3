using Lolo.Runtime.State;

namespace Lolo.Storage;

/// <summary>The writes that go to disk by one commit.</summary>
/// <param name="writes">The writes, in their order.</param>
/// <param name="last">Number of the last one.</param>
/// <param name="size">Bytes of all keys and values after it.</param>
/// <param name="weight">What they were reckoned at while they waited.</param>
internal sealed class WriteGroup(StateWrite[] writes, long last, long size, long weight)
{
    /// <summary>Number of the last write.</summary>
    public long Last => last;

    /// <summary>Bytes of all keys and values of the store after the group.</summary>
    public long Size => size;

    /// <summary>What the writes were reckoned at while they waited.</summary>
    public long Weight => weight;

    /// <summary>The last value of each key: what is between is on disk never.</summary>
    public Dictionary<string, StateEntry?> Values { get; } = new(writes.Length, StringComparer.Ordinal);

    /// <summary>Gathers the values.</summary>
    public void Gather()
    {
        foreach (var write in writes)
        {
            if (write.Changes)
            {
                Values[write.Key] = write.After;
            }
        }
    }

    /// <summary>Tells who watches.</summary>
    public void Tell()
    {
        foreach (var write in writes)
        {
            write.Tell();
        }
    }

    /// <summary>Tells who wrote that all is kept.</summary>
    public void Succeed()
    {
        foreach (var write in writes)
        {
            write.Succeed();
        }
    }

    /// <summary>Tells who wrote that nothing was kept.</summary>
    public void Fail(Exception error)
    {
        foreach (var write in writes)
        {
            write.Fail(error);
        }
    }
}
