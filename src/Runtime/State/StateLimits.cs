using Lolo.Runtime.Contracts;

namespace Lolo.Runtime.State;

/// <summary>How much a graph may keep in its store.</summary>
public sealed record StateLimits
{
    /// <summary>Bytes of a key in UTF-8. Default 512.</summary>
    [Limit(1, 4096, "Size of a key in UTF-8. A longer one is an error of who writes, and nothing is lost", InBytes = true)]
    public int Key { get; init; } = 512;

    /// <summary>Bytes of a value in UTF-8. Default 1 MiB.</summary>
    [Limit(1, 64 << 20, "Size of a value as JSON in UTF-8. A larger one is an error of who writes", InBytes = true)]
    public int Value { get; init; } = 1 << 20;

    /// <summary>Bytes of all keys and values together. Default 1 GiB.</summary>
    [Limit(1 << 10, 1L << 40, "All keys and values of a graph together. More is an error of who writes", InBytes = true)]
    public long Store { get; init; } = 1L << 30;

    /// <summary>
    /// Bytes of keys and values that may wait for the disk; a write beyond that is refused. Default 256 MiB. A store in memory keeps nobody waiting.
    /// </summary>
    [Limit(1 << 10, 64L << 30, "Keys and values that wait for the disk. More is an error of who writes", InBytes = true)]
    public long Pending { get; init; } = 256L << 20;
}
