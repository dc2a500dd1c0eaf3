using Lolo.Compare.Cases;
using Lolo.Compare.Measuring;
using Lolo.Compare.Peers;
using Lolo.Compare.Results;
using Lolo.Compare.Telling;

namespace Lolo.Compare;

/// <summary>A run from the list of peers to the written results.</summary>
/// <param name="root">The repository's root.</param>
/// <param name="options">What is measured, and how.</param>
/// <param name="time">Gives the date.</param>
/// <param name="say">Takes a line of progress.</param>
internal sealed class Comparison(string root, Options options, TimeProvider time, Action<string> say)
{
    private const string GeneratorPath = "bench/Lolo.Load/bin/Release/net10.0/Lolo.Load";
    private readonly ResultFiles _files = new(Path.Combine(root, options.Out));
    private readonly List<Measurement> _measured = [];
    private readonly Dictionary<string, string> _leftOut = [];

    /// <summary>Writes page and chart anew from what was measured before.</summary>
    public void Retell() => Write(_files.Read());

    /// <summary>Measures, and writes what there is even when it is stopped.</summary>
    /// <returns>Whether everything was measured that was asked for.</returns>
    public async Task<bool> RunAsync(CancellationToken cancel)
    {
        var peers = PeerFile.Chosen(PeerFile.Read(Path.Combine(root, "bench/peers/peers.json")), options.Peers);
        var earlier = options.IsAdding ? _files.Read() : null;
        var head = Head(peers);
        // Refuses what cannot be joined before anything is measured.
        _ = earlier is null ? null : new RunResults(head, []).With(earlier);
        try
        {
            var able = await InstalledAsync([.. peers.Where(peer => options.Cases.Any(one => peer.Cases.ContainsKey(one.Service)))], cancel);
            await RoundsOf(head, earlier, cancel).RunAsync(options.Cases, able, options.Rounds, Planned);
            head = head with { IsComplete = true };
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            say("stopped; what was measured is written");
        }

        var results = Joined(head, earlier);
        _files.WriteData(results);
        Write(results);
        return results.Head.IsComplete && _leftOut.Count == 0;
    }

    private Rounds RoundsOf(RunHead head, RunResults? earlier, CancellationToken cancel)
    {
        var stand = new Stand(root, new(Path.Combine(root, GeneratorPath)), options.Seconds, options.Warmup);
        var quiet = new Quiet(options.OtherCores, options.Repeats);
        return new(
            (one, peer, round) => quiet.MeasureAsync(() => stand.MeasureAsync(one, peer, round, cancel)),
            (measurement, progress) =>
            {
                _measured.Add(measurement);
                // Whatever happens, nothing of an hour is lost.
                _files.WriteData(Joined(head, earlier));
                say(ProgressLine.Of(measurement, progress));
            });
    }

    private void Write(RunResults results) => say($"wrote {Path.GetRelativePath(root, _files.WritePage(results))}");

    private double Planned(Case one) => one.Takes(options.Seconds, options.Warmup) + 2;

    private async Task<List<Peer>> InstalledAsync(IReadOnlyList<Peer> peers, CancellationToken cancel)
    {
        var (installer, able) = (new Installer(root, say), new List<Peer>());
        foreach (var peer in peers)
        {
            try
            {
                await installer.InstallAsync(peer, cancel);
                able.Add(peer);
            }
            catch (PeerFailure failure)
            {
                say($"{peer.Name} is left out: {failure.Message}");
                _leftOut[peer.Name] = failure.Message;
            }
        }

        return able;
    }

    private RunHead Head(IReadOnlyList<Peer> peers) => new(
        time.GetUtcNow(), Tool.Commit(), Machine.Look(), options.Rounds, options.Seconds, options.Warmup, options.OtherCores,
        [.. peers.Select(peer => new PeerTitle(peer.Name, peer.Title))]);

    private RunResults Joined(RunHead head, RunResults? earlier)
    {
        var results = new RunResults(head with { LeftOut = _leftOut }, [.. _measured]);
        return earlier is null ? results : results.With(earlier);
    }
}
