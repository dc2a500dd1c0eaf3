using Lolo.Runtime.Contracts;
using Lolo.Runtime.Dataflow;

namespace Lolo.Runtime.Hosting.Deploys;

/// <summary>Tells what came of deploys: people, whoever listens to the host, and the graph itself.</summary>
/// <param name="reporter">Tells people.</param>
internal sealed class DeployNews(IDeployReporter reporter)
{
    /// <summary>What came of the last deploy; null before the first.</summary>
    public DeployOutcome? Last { get; private set; }

    /// <summary>Raised after each deploy that was tried.</summary>
    public event Action<DeployOutcome>? Told;

    /// <summary>Tells an outcome.</summary>
    /// <param name="outcome">What came of it.</param>
    /// <param name="running">The version that serves now; null for none.</param>
    /// <returns>The outcome, with the version that serves.</returns>
    public DeployOutcome Tell(DeployOutcome outcome, RunningGraph? running)
    {
        var told = outcome with { Serving = running?.Version };
        Last = told;
        if (outcome.Started is null && !outcome.IsUnchanged)
        {
            _ = running?.TellAsync(new(LifeEventKind.Failed) { Cause = WordOf(outcome.Cause), Failure = outcome.Failure, Diagnostics = outcome.Diagnostics });
        }

        reporter.Report(told);
        Told?.Invoke(told);
        return told;
    }

    /// <summary>Tells a version that it serves.</summary>
    /// <param name="running">The version.</param>
    /// <param name="cause">Why it was deployed.</param>
    /// <param name="previous">Number of the one it replaced; null for none.</param>
    public static void TellStarted(RunningGraph? running, DeployCause cause, int? previous) => _ = running?.TellAsync(
        new(cause == DeployCause.Start ? LifeEventKind.Started : LifeEventKind.Deployed) { Cause = WordOf(cause), Previous = previous });

    private static string WordOf(DeployCause cause) => cause.ToString().ToLowerInvariant();
}
