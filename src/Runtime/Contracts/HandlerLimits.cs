namespace Lolo.Runtime.Contracts;

/// <summary>How long an author's code may take.</summary>
public sealed record HandlerLimits
{
    /// <summary>Uninterrupted run of a handler or timer. Default 500 ms.</summary>
    public TimeSpan Run { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Until a handler settles; after that its slot is free. Default 60 s.</summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Module load, and <c>setup</c>, each. Default 10 s.</summary>
    public TimeSpan Load { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Heap of a realm, in bytes. Default 256 MiB.</summary>
    public long Heap { get; init; } = 256L << 20;
}
