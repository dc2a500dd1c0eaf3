using Lolo.Runtime.Hosting.Deploys;

namespace Lolo.Runtime.Hosting;

/// <summary>Counts what came of each deploy of a host, tells people, and then whoever listens to the host.</summary>
/// <param name="measures">Counts.</param>
/// <param name="people">Tells people.</param>
/// <param name="told">Tells the listeners; throws nothing.</param>
internal sealed class HostReporter(HostMeasures measures, IDeployReporter people, Action<DeployOutcome> told) : IDeployReporter
{
    /// <inheritdoc/>
    public void Report(DeployOutcome outcome)
    {
        measures.Count(outcome);
        people.Report(outcome);
        told(outcome);
    }
}
