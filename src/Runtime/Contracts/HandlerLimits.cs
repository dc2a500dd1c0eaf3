namespace Lolo.Runtime.Contracts;

/// <summary>How long an author's code may take.</summary>
public sealed record HandlerLimits
{
    /// <summary>
    /// Uninterrupted run of a handler or timer. Default 500 ms. On Linux a run of 20 ms or more is not cut before it had a processor for half of that
    /// time, or ten times the limit is over.
    /// </summary>
    [Limit(0.001, 3600, "Uninterrupted run of a handler or timer. Longer is cut, an error of the node; on a busy machine not before it had a processor for half of that")]
    public TimeSpan Run { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Until a handler settles; after that its slot is free. Default 60 s.</summary>
    [Limit(0.01, 86400, "Until a handler settles. Then its slot is free and the node has an error; what it still sends is dropped")]
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Module load, and <c>setup</c>, each. Default 10 s.</summary>
    [Limit(0.1, 3600, "Load of a module, and `setup`, each. Longer, and the version does not start")]
    public TimeSpan Load { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Heap of a realm, in bytes. Default 256 MiB.</summary>
    [Limit(16 << 20, 64L << 30, "Heap of a realm. More is an error of the nodes that run, and the realm is made anew", InBytes = true)]
    public long Heap { get; init; } = 256L << 20;

    /// <summary>Errors of a node that are written to the log in a second; further ones are counted, and told as a number. Default 10.</summary>
    [Limit(1, 100_000, "Errors of a node that are written to the log in a second. Further ones are counted, and told as a number")]
    public int ErrorLines { get; init; } = 10;
}
