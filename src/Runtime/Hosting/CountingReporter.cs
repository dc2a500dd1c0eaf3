using Lolo.Runtime.Hosting.Deploys;

namespace Lolo.Runtime.Hosting;

/// <summary>Counts what came of each deploy before people are told.</summary>
/// <param name="measures">Counts.</param>
/// <param name="people">Tells people.</param>
internal sealed class CountingReporter(HostMeasures measures, IDeployReporter people) : IDeployReporter
{
    /// <inheritdoc/>
    public void Report(DeployOutcome outcome)
    {
        measures.Count(outcome);
        people.Report(outcome);
    }
}
