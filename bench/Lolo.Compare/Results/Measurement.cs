using System.Globalization;
using System.Text.Json.Serialization;

namespace Lolo.Compare.Results;

/// <summary>What one run of a peer in a case came to.</summary>
/// <param name="Case">Name of the case.</param>
/// <param name="Peer">Name of the peer.</param>
/// <param name="Round">Counted from 1.</param>
internal sealed record Measurement(string Case, string Peer, int Round)
{
    private static readonly string[] _faults = [Results.Figures.Lost, Results.Figures.Doubled, Results.Figures.Disordered, Results.Figures.Strange];

    /// <summary>What the load generator said; empty after a failure.</summary>
    public IReadOnlyDictionary<string, double> Figures { get; init; } = new Dictionary<string, double>();

    /// <summary>Why there are no figures; null when there are.</summary>
    public string? Failure { get; init; }

    /// <summary>How often it was measured again because something else used the machine.</summary>
    public int Repeats { get; init; }

    /// <summary>Whether something else used the machine in the end, too.</summary>
    public bool IsDisturbed { get; init; }

    /// <summary>Processor cores that neither server nor generator used, and that were busy all the same.</summary>
    [JsonIgnore]
    public double OtherCores => Seconds > 0 ? Get(Results.Figures.OtherCpuSeconds) / Seconds : 0;

    /// <summary>How many deliveries did not come exactly once and in order.</summary>
    [JsonIgnore]
    public double FaultCount => _faults.Sum(Get);

    /// <summary>What was lost, came twice or in the wrong order; null when nothing was. Figures of such a run are no figures to compare.</summary>
    [JsonIgnore]
    public string? Faults
    {
        get
        {
            var faults = _faults
                .Where(fault => Get(fault) > 0)
                .Select(fault => $"{fault} {Get(fault).ToString("N0", CultureInfo.InvariantCulture)}");
            var all = string.Join(", ", faults);
            return all.Length == 0 ? null : $"{all} of {Get(Results.Figures.Expected).ToString("N0", CultureInfo.InvariantCulture)}";
        }
    }

    /// <summary>A figure; 0 when it was not given.</summary>
    public double Get(string figure) => Figures.GetValueOrDefault(figure);

    private double Seconds => Get(Results.Figures.Seconds) is > 0 and var seconds
        ? seconds
        : Get(Results.Figures.ConnectionsPerSecond) is > 0 and var rate ? Get(Results.Figures.Connections) / rate : 0;
}
