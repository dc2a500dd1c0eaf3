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
            Tell(LevelOf(finding.Severity), outcome, $"{finding}");
        }

        if (outcome.Reason is { } reason)
        {
            Tell(LogLevel.Warning, outcome, $"{outcome.GraphId}: asked for a fresh version: {reason}");
        }

        if (outcome.Started is not null || outcome.IsUnchanged)
        {
            Tell(LogLevel.Information, outcome, $"{outcome.GraphId}: {DeploySentence.Of(outcome)}");
        }
        else
        {
            var rest = outcome.Serving is { } serving ? $"version {serving} goes on" : "no version is running";
            Tell(LogLevel.Error, outcome, $"{outcome.GraphId}: {DeploySentence.FailureOf(outcome)}; {rest}");
        }
    }

    private void Tell(LogLevel level, DeployOutcome outcome, string text)
    {
        List<KeyValuePair<string, object?>> fields = [new("graph", outcome.GraphId), new("cause", outcome.Cause.ToString().ToLowerInvariant())];
        Add("version", outcome.Started?.Version ?? outcome.Serving);
        Add("author", outcome.Author);
        Add("of", outcome.Of);
        if (outcome.Replayed > 0)
        {
            Add("replayed", outcome.Replayed);
            Add("pause", outcome.Pause.TotalMilliseconds);
        }

        _log.Log(level, default, fields, null, (_, _) => text);

        void Add(string name, object? value)
        {
            if (value is not null)
            {
                fields.Add(new(name, value));
            }
        }
    }

    private static LogLevel LevelOf(Severity severity) => severity switch
    {
        Severity.Error => LogLevel.Error,
        Severity.Warning => LogLevel.Warning,
        _ => LogLevel.Information,
    };
}
