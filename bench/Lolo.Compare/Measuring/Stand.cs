using Lolo.Compare.Cases;
using Lolo.Compare.Peers;
using Lolo.Compare.Results;

namespace Lolo.Compare.Measuring;

/// <summary>Measures a peer in a case, in a process of its own.</summary>
/// <param name="root">The repository's root.</param>
/// <param name="generator">What loads it.</param>
/// <param name="seconds">How long.</param>
/// <param name="warmup">Seconds before that, which do not count.</param>
internal sealed class Stand(string root, Generator generator, double seconds, double warmup)
{
    /// <summary>Never throws for what goes wrong with the peer: that is in the measurement.</summary>
    public async Task<Measurement> MeasureAsync(Case one, Peer peer, int round, CancellationToken cancel)
    {
        var measurement = new Measurement(one.Name, peer.Name, round);
        try
        {
            var path = peer.Cases[one.Service];
            await using var process = await PeerProcess.StartAsync(peer, path, root, cancel);
            try
            {
                var arguments = one.Arguments(path, process.Port, process.Id, seconds, warmup, peer.DeliversToSender);
                return measurement with { Figures = await generator.RunAsync(arguments, cancel) };
            }
            catch (PeerFailure failure) when (process.End() is { } end)
            {
                throw new PeerFailure($"{end} ({failure.Message})");
            }
        }
        catch (PeerFailure failure)
        {
            return measurement with { Failure = failure.Message.ReplaceLineEndings(" ") };
        }
    }
}
