using Lolo.Runtime.Contracts;
using Lolo.Runtime.Dataflow;
using Lolo.Runtime.Messages;
using Microsoft.Extensions.Logging;

namespace Lolo.Runtime.Hosting;

/// <summary>
/// One swap: the new version hears of every session, muted, while the old one serves; then what arrives is held, the triggers change over,
/// and what was held goes into the new version, each session's when its messages have left the old one.
/// </summary>
/// <param name="old">The version that serves.</param>
/// <param name="next">The version that is to serve; prepared, and not open.</param>
/// <param name="limit">How long the replay may take.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Told of a replay that took too long.</param>
internal sealed class Handover(RunningGraph old, RunningGraph next, TimeSpan limit, TimeProvider time, ILogger log)
{
    private const int HandlerFailed = 1011;
    private const int MostRounds = 10;
    private int _replayed;
    private bool _isLate;

    /// <summary>How many sessions were replayed.</summary>
    public int Replayed => _replayed;

    /// <summary>How long what arrived was held.</summary>
    public TimeSpan Pause { get; private set; }

    /// <summary>Swaps.</summary>
    /// <param name="mayRefuse">Whether an error in the replay keeps the old version.</param>
    /// <param name="cancellation">Gives the swap up.</param>
    /// <exception cref="HandlerException">The new version failed at the replay; the old one serves on.</exception>
    public async Task RunAsync(bool mayRefuse, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(limit, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        next.Doors.Replace(old.Doors);
        await TakeInAsync(MostRounds, !mayRefuse, end.Token, cancellation).ConfigureAwait(false);
        Judge(mayRefuse);
        var began = time.GetTimestamp();
        old.Doors.Hold();
        try
        {
            await TakeInAsync(1, !mayRefuse, end.Token, cancellation).ConfigureAwait(false);
            Judge(mayRefuse);
        }
        catch
        {
            // One that cannot go on lets nobody in: the sessions wait for a fresh one.
            if (!old.HasGivenUp)
            {
                old.Doors.Release();
            }

            throw;
        }

        await next.OpenAsync().ConfigureAwait(false);
        Pause = time.GetElapsedTime(began);
    }

    // Those who came meanwhile are taken in while the old version serves, too, so that few are left to be waited for. Where a version could not
    // go on, the sessions it failed with come after all others and one by one, so that it is known with which of them a fresh one fails.
    private async Task TakeInAsync(int rounds, bool isCareful, CancellationToken end, CancellationToken cancellation)
    {
        Predicate<Session> first = isCareful ? session => !session.HasFailed : _ => true;
        while (rounds-- > 0 && await ReplayAsync(first, int.MaxValue, end, cancellation).ConfigureAwait(false) > 0)
        {
            // Again.
        }

        while (isCareful && !next.HasGivenUp && await ReplayAsync(_ => true, 1, end, cancellation).ConfigureAwait(false) > 0)
        {
            // The next one.
        }
    }

    private async Task<int> ReplayAsync(Predicate<Session> whom, int most, CancellationToken end, CancellationToken cancellation)
    {
        var count = await next.Doors.ReplayAsync(whom, most, end).ConfigureAwait(false);
        _replayed += count;
        try
        {
            await next.WhenIdleAsync().WaitAsync(end).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            TellLate();
        }

        return count;
    }

    private void TellLate()
    {
        if (!_isLate)
        {
            _isLate = true;
            log.LogWarning(
                "{Graph}: version {Version} had not taken all sessions in after {Seconds} s and serves all the same; {Count} messages of the replay are under way",
                next.Graph.Id, next.Version, limit.TotalSeconds, next.MessagesUnderWay);
        }
    }

    // A version that cannot go on is of no use, whatever it was wanted for; where it is to replace one that could not either, a session that
    // both failed with is in the way of all the others.
    private void Judge(bool mayRefuse)
    {
        var blame = next.Gate.Blame;
        if (next.HasGivenUp && !mayRefuse)
        {
            CloseFailed();
        }

        if (next.HasGivenUp || (mayRefuse && blame is not null))
        {
            throw new HandlerException($"the new version fails with sessions that are open (their `req` was replayed to it, muted): {blame?.Message ?? "it cannot go on"}", blame)
            {
                AuthorStack = blame?.AuthorStack ?? "",
            };
        }
    }

    private void CloseFailed()
    {
        foreach (var session in next.Gate.Failed.OfType<Session>())
        {
            if (session.HasFailed)
            {
                session.Close(HandlerFailed, "handler failed");
            }

            session.MarkFailed();
        }
    }
}
