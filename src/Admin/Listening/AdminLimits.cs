using Lolo.Runtime.Contracts;

namespace Lolo.Admin.Listening;

/// <summary>How much a caller of the admin port may ask for. Sizes are bytes.</summary>
public sealed class AdminLimits
{
    /// <summary>Open connections; further ones are closed. Default 256.</summary>
    [Limit(1, 10_000, "Open connections of the admin port. Further ones are closed")]
    public int Connections { get; set; } = 256;

    /// <summary>Size of all headers of a request; more is 431. Default 16 KiB.</summary>
    [Limit(256, 1 << 20, "Size of all headers of a request there. More is answered 431", InBytes = true)]
    public int HeaderBytes { get; set; } = 16 << 10;

    /// <summary>Size of a request's body, that of a graph's text excepted; more is 413. Default 2 MiB.</summary>
    [Limit(1 << 10, 64 << 20, "Size of the body of a request there, that of a graph's text excepted. More is answered 413", InBytes = true)]
    public int RequestBytes { get; set; } = 2 << 20;

    /// <summary>Wrong tokens in <see cref="FailureWindow"/>; further ones are answered 429. The right token is let in all the same. Default 10.</summary>
    [Limit(1, 1e6, "Wrong tokens in `FailureWindow`. Further ones are answered 429, the right one is let in all the same")]
    public int Failures { get; set; } = 10;

    /// <summary>The time in which <see cref="Failures"/> are counted. Default 10 s.</summary>
    [Limit(1, 3600, "The time in which `Failures` are counted")]
    public TimeSpan FailureWindow { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Open streams of logs and debug bodies; a further one is answered 429. Default 64.</summary>
    [Limit(1, 10_000, "Open streams of logs and debug bodies. A further one is answered 429")]
    public int Streams { get; set; } = 64;

    /// <summary>Log lines that are kept for whoever comes later. Default 1,000.</summary>
    [Limit(0, 1e6, "Lines of the log that are kept for whoever comes later")]
    public int KeptLines { get; set; } = 1_000;

    /// <summary>Lines that wait for one slow reader; what is above is dropped and told to it as a number. Default 1,000.</summary>
    [Limit(1, 1e6, "Lines that wait for one slow reader. More are dropped, and told to it as a number")]
    public int WaitingLines { get; set; } = 1_000;
}
