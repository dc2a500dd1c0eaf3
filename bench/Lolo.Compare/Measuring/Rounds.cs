using System.Diagnostics;
using Lolo.Compare.Cases;
using Lolo.Compare.Peers;
using Lolo.Compare.Results;

namespace Lolo.Compare.Measuring;

/// <summary>Measures all peers in all cases, one peer beside the other, as many times over as there are rounds.</summary>
/// <param name="measure">Measures one.</param>
/// <param name="tell">Takes each measurement with what is known of the way so far.</param>
internal sealed class Rounds(Func<Case, Peer, int, Task<Measurement>> measure, Action<Measurement, Progress> tell)
{
    private const int Patience = 2;
    private readonly Estimate _estimate = new();

    /// <param name="cases">What is measured; a peer takes part where it serves what the case needs.</param>
    /// <param name="peers">Who is measured. One that failed twice without ever being measured is left out of the rest.</param>
    /// <param name="rounds">How often.</param>
    /// <param name="planned">About how many seconds a measurement of a case takes.</param>
    public async Task RunAsync(IReadOnlyList<Case> cases, IReadOnlyList<Peer> peers, int rounds, Func<Case, double> planned)
    {
        var turns = Turns(cases, peers, rounds);
        var (failed, good) = (new Dictionary<Peer, int>(), new HashSet<Peer>());
        for (var at = 0; at < turns.Count; at++)
        {
            var (one, peer, round) = turns[at];
            if (!good.Contains(peer) && failed.GetValueOrDefault(peer) >= Patience)
            {
                continue;
            }

            var clock = Stopwatch.StartNew();
            var measured = await measure(one, peer, round);
            _estimate.Add(planned(one), clock.Elapsed.TotalSeconds);
            if (measured.Failure is null)
            {
                good.Add(peer);
            }
            else
            {
                failed[peer] = failed.GetValueOrDefault(peer) + 1;
            }

            tell(measured, new(at + 1, turns.Count, _estimate.Left(turns.Skip(at + 1).Sum(turn => planned(turn.Case)))));
        }
    }

    /// <summary>Who is measured in what, one after the other.</summary>
    public static IReadOnlyList<(Case Case, Peer Peer, int Round)> Turns(IReadOnlyList<Case> cases, IReadOnlyList<Peer> peers, int rounds) =>
    [
        .. from round in Enumerable.Range(1, rounds)
           from one in cases.Index()
           let able = peers.Where(peer => peer.Cases.ContainsKey(one.Item.Service)).ToList()
           from peer in Order.Of(able, round, one.Index)
           select (one.Item, peer, round),
    ];
}
