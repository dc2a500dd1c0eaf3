namespace Lolo.Runtime.State;

/// <summary>How much a graph may keep in its store.</summary>
public sealed record StateLimits
{
    /// <summary>Bytes of a key in UTF-8. Default 512.</summary>
    public int Key { get; init; } = 512;

    /// <summary>Bytes of a value in UTF-8. Default 1 MiB.</summary>
    public int Value { get; init; } = 1 << 20;

    /// <summary>Bytes of all keys and values together. Default 1 GiB.</summary>
    public long Store { get; init; } = 1L << 30;

    /// <summary>
    /// Bytes of keys and values that may wait for the disk; a write beyond that is refused. Default 256 MiB. A store in memory keeps nobody waiting.
    /// </summary>
    public long Pending { get; init; } = 256L << 20;
}
