namespace Lolo.Runtime.Hosting.Deploys;

/// <summary>Has a version that cannot go on replaced by a fresh one of the same text, again and again until one serves. May be used from any thread.</summary>
/// <param name="time">The clock.</param>
/// <param name="stopping">Fires when nobody needs a fresh version any more.</param>
/// <param name="rebuild">Tries it, for the version of a number and a reason; returns null when another version serves by now.</param>
internal sealed class Rebuilds(TimeProvider time, CancellationToken stopping, Func<int, string, Task<DeployOutcome?>> rebuild)
{
    private readonly RebuildPace _pace = new(time);

    /// <summary>Asks for it.</summary>
    /// <param name="version">Number of the version that cannot go on.</param>
    /// <param name="reason">Why.</param>
    public async Task AskAsync(int version, string reason)
    {
        try
        {
            DeployOutcome? outcome;
            do
            {
                await Task.Delay(_pace.Next(), time, stopping).ConfigureAwait(false);
                outcome = await rebuild(version, reason).ConfigureAwait(false);
            }
            while (outcome is { Started: null });
        }
        catch (OperationCanceledException)
        {
            // The host stops: nobody needs a fresh version.
        }
    }
}
