namespace Lolo.Compare.Results;

/// <summary>What a run was.</summary>
/// <param name="Date">When it began.</param>
/// <param name="Commit">What was measured.</param>
/// <param name="Machine">Where.</param>
/// <param name="Rounds">How often each was to be measured.</param>
/// <param name="Seconds">How long each measurement took.</param>
/// <param name="Warmup">Seconds before it that do not count.</param>
/// <param name="OtherCores">From how many busy cores on a measurement is disturbed.</param>
/// <param name="Peers">The peers, in the order of the tables.</param>
internal sealed record RunHead(
    DateTimeOffset Date, string Commit, Machine Machine, int Rounds, double Seconds, double Warmup, double OtherCores, IReadOnlyList<PeerTitle> Peers)
{
    /// <summary>Whether everything was measured that was asked for.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Peers that were not measured at all, and why.</summary>
    public IReadOnlyDictionary<string, string> LeftOut { get; init; } = new Dictionary<string, string>();
}
