namespace Lolo.Compare.Results;

/// <summary>What all rounds of one peer in one case came to.</summary>
internal sealed class Cell
{
    private readonly IReadOnlyList<Measurement> _all;
    private readonly IReadOnlyList<Measurement> _measured;

    public Cell(IEnumerable<Measurement> all)
    {
        _all = [.. all];
        _measured = [.. _all.Where(one => one.Failure is null)];
    }

    /// <summary>How many rounds have figures.</summary>
    public int Rounds => _measured.Count;

    /// <summary>How many of them were disturbed by something else on the machine.</summary>
    public int Disturbed => _measured.Count(one => one.IsDisturbed);

    /// <summary>
    /// Why there is nothing to compare; null when there is. One round with a message lost, doubled or in disorder is enough, and so is every round failed.
    /// </summary>
    public string? Trouble
    {
        get
        {
            var faulty = _measured.Where(one => one.Faults is not null).ToList();
            if (faulty.Count > 0)
            {
                var worst = faulty.MaxBy(one => one.FaultCount)!;
                return faulty.Count == _measured.Count && faulty.Count == 1 ? worst.Faults : $"{worst.Faults} (in {faulty.Count} of {_measured.Count} rounds)";
            }

            return _measured.Count == 0 ? $"failed: {_all[0].Failure}" : null;
        }
    }

    /// <summary>The reasons of rounds that failed while others did not.</summary>
    public IEnumerable<string> Failures => _measured.Count == 0 ? [] : _all.Where(one => one.Failure is not null).Select(one => one.Failure!);

    /// <summary>Median and ends of a figure; null when there is trouble or the figure was never given.</summary>
    public Spread? Of(string figure) => Trouble is not null ? null : Spread.Of(_measured.Select(one => Value(one, figure)).OfType<double>());

    /// <summary>A figure of one round; null when that round has none to compare.</summary>
    public double? In(int round, string figure) =>
        Trouble is null && _measured.FirstOrDefault(one => one.Round == round) is { } measured ? Value(measured, figure) : null;

    private static double? Value(Measurement measured, string figure)
    {
        if (figure == Figures.MicrosecondsPerDelivery)
        {
            return measured.Get(Figures.DeliveriesPerCpuSecond) is > 0 and var rate ? 1e6 / rate : null;
        }

        return measured.Figures.TryGetValue(figure, out var value) ? value : null;
    }
}
