namespace Lolo.Runtime.Hosting.Deploys;

/// <summary>Tells people what came of each deploy. Called by one deploy of a graph at a time, on any thread.</summary>
public interface IDeployReporter
{
    /// <summary>Takes an outcome; throws nothing.</summary>
    /// <param name="outcome">What came of it.</param>
    void Report(DeployOutcome outcome);
}
