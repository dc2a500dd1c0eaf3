using Lolo.Runtime.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Lolo.Runtime.Hosting.Deploys;

/// <summary>Tells the log.</summary>
/// <param name="logs">Where lines go.</param>
public sealed class LogDeployReporter(ILoggerFactory logs) : IDeployReporter
{
    private readonly ILogger _log = logs.CreateLogger("Lolo.Deploy");

    /// <inheritdoc/>
    public void Report(DeployOutcome outcome)
    {
        foreach (var finding in outcome.Diagnostics)
        {
            _log.Log(LevelOf(finding.Severity), "{Diagnostic}", finding);
        }

        if (outcome.Reason is { } reason)
        {
            _log.LogWarning("{Graph}: asked for a fresh version: {Reason}", outcome.GraphId, reason);
        }

        if (outcome.Started is { } started)
        {
            _log.LogInformation(
                "{Graph}: version {Version} is running; {Replayed} sessions went over in {Pause:0.0} ms",
                outcome.GraphId, started.Version, outcome.Replayed, outcome.Pause.TotalMilliseconds);
        }
        else if (outcome.Serving is { } serving)
        {
            _log.LogError("{Graph}: {Failure}; version {Version} goes on", outcome.GraphId, FailureOf(outcome), serving);
        }
        else
        {
            _log.LogError("{Graph}: {Failure}; no version is running", outcome.GraphId, FailureOf(outcome));
        }
    }

    private static string FailureOf(DeployOutcome outcome) => outcome.Failure ?? $"{outcome.File} has errors";

    private static LogLevel LevelOf(Severity severity) => severity switch
    {
        Severity.Error => LogLevel.Error,
        Severity.Warning => LogLevel.Warning,
        _ => LogLevel.Information,
    };
}
