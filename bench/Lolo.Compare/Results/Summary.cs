namespace Lolo.Compare.Results;

/// <summary>The results by case and peer.</summary>
internal sealed class Summary
{
    private readonly Dictionary<(string Case, string Peer), Cell> _cells;

    public Summary(RunResults results)
    {
        Head = results.Head;
        _cells = results.Measurements.GroupBy(one => (one.Case, one.Peer)).ToDictionary(group => group.Key, group => new Cell(group));
        var rounds = results.Measurements.GroupBy(one => one.Case, (_, all) => all.Max(one => one.Round)).DefaultIfEmpty(0).ToList();
        (FewestRounds, Rounds) = (rounds.Min(), rounds.Max());
    }

    public RunHead Head { get; }

    /// <summary>How many rounds the case had that had most of them.</summary>
    public int Rounds { get; }

    /// <summary>How many the case had that had fewest: a run may be stopped, or have parts.</summary>
    public int FewestRounds { get; }

    /// <summary>What a peer came to in a case; null when it was not measured there.</summary>
    public Cell? Of(string name, string peer) => _cells.GetValueOrDefault((name, peer));

    /// <summary>The peers that were measured in a case, in the order of the tables.</summary>
    public IReadOnlyList<PeerTitle> PeersOf(string name) => [.. Head.Peers.Where(peer => _cells.ContainsKey((name, peer.Name)))];
}
