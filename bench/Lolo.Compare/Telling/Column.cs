using Lolo.Compare.Results;

namespace Lolo.Compare.Telling;

/// <summary>A column of a table of figures.</summary>
/// <param name="Title">Its head.</param>
/// <param name="Figure">Which figure stands in it.</param>
/// <param name="Say">How it is written.</param>
internal sealed record Column(string Title, string Figure, Func<double?, string> Say)
{
    private static readonly Column _perCpuSecond = new("per server CPU second", Figures.DeliveriesPerCpuSecond, Quantity.Count) { HasEnds = true };
    private static readonly Column _cost = new("CPU us/delivery", Figures.MicrosecondsPerDelivery, Quantity.Digits);
    private static readonly Column _cores = new("server cores", Figures.ServerCores, Quantity.Digits);
    private static readonly Column _p50 = new("p50 ms", Figures.P50, Quantity.Digits);
    private static readonly Column _p99 = new("p99 ms", Figures.P99, Quantity.Digits);
    private static readonly Column _p999 = new("p99.9 ms", Figures.P999, Quantity.Digits);
    private static readonly Column _batch = new("messages/receive", Figures.MessagesPerReceive, Quantity.Digits);
    private static readonly Column _memory = new("RSS MiB", Figures.Memory, Quantity.Digits);

    /// <summary>Whether the lowest and highest of the rounds stand beside the median.</summary>
    public bool HasEnds { get; init; }

    public static IReadOnlyList<Column> OfFanout { get; } =
        [new("deliveries/s", Figures.DeliveriesPerSecond, Quantity.Count), _perCpuSecond, _cost, _p50, _p99, _p999, _batch, _cores, _memory];

    public static IReadOnlyList<Column> OfRate { get; } =
        [_cores with { HasEnds = true }, new("deliveries/s", Figures.DeliveriesPerSecond, Quantity.Count), _cost, _p50, _p99, _p999, _batch, _memory];

    public static IReadOnlyList<Column> OfEcho { get; } =
        [_p50, _p99 with { HasEnds = true }, _p999, new("round trips/s", Figures.DeliveriesPerSecond, Quantity.Count), _perCpuSecond with { HasEnds = false }, _cores, _memory];

    public static IReadOnlyList<Column> OfConnect { get; } =
    [
        new("connections/s", Figures.ConnectionsPerSecond, Quantity.Count) { HasEnds = true },
        new("server CPU seconds", Figures.ServerCpuSeconds, Quantity.Digits),
        new("KiB per idle connection", Figures.KibPerConnection, Quantity.Digits) { HasEnds = true },
        _memory,
    ];

    public string Of(Cell cell) => cell.Of(Figure) is not { } spread
        ? Say(null)
        : HasEnds && cell.Rounds > 1 ? $"{Say(spread.Median)} ({Say(spread.Low)} to {Say(spread.High)})" : Say(spread.Median);
}
