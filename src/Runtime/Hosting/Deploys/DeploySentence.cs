using System.Globalization;

namespace Lolo.Runtime.Hosting.Deploys;

/// <summary>What came of a deploy in words, the same at the terminal and in the log. May be used from any thread.</summary>
public static class DeploySentence
{
    /// <summary>A deploy that did not fail, such as <c>version 5 is running (by rollback to 3, by anna); 2 sessions went over in 0.3 ms</c>.</summary>
    /// <param name="outcome">What came of it.</param>
    public static string Of(DeployOutcome outcome) => outcome switch
    {
        { Started: { } started } => $"version {started.Version} is running{OriginOf(outcome)}{SessionsOf(outcome)}{AsideOf(outcome)}",
        { Aside.Count: > 0 } => $"version {outcome.Serving} serves on, and its text is on disk again{OriginOf(outcome)}{AsideOf(outcome)}",
        _ => $"nothing has changed; version {outcome.Serving} serves that text already",
    };

    /// <summary>Why a deploy failed.</summary>
    /// <param name="outcome">What came of it.</param>
    public static string FailureOf(DeployOutcome outcome) => outcome.Failure ?? $"{outcome.File} has errors";

    private static string OriginOf(DeployOutcome outcome)
    {
        var cause = outcome.Cause switch
        {
            DeployCause.Start => null,
            DeployCause.Change => "by a changed file",
            DeployCause.Rollback => string.Create(CultureInfo.InvariantCulture, $"by rollback to {outcome.Of}"),
            _ => $"by {outcome.Cause.ToString().ToLowerInvariant()}",
        };
        var parts = new[] { cause, outcome.Author is null ? null : $"by {outcome.Author}" }.OfType<string>();
        return string.Join(", ", parts) is { Length: > 0 } origin ? $" ({origin})" : "";
    }

    private static string AsideOf(DeployOutcome outcome) => outcome.Aside.Count == 0
        ? ""
        : $"; what was on disk and had not been deployed is kept in {string.Join(", ", outcome.Aside)}";

    private static string SessionsOf(DeployOutcome outcome) => outcome.Replayed == 0
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"; {outcome.Replayed} {(outcome.Replayed == 1 ? "session" : "sessions")} went over in {outcome.Pause.TotalMilliseconds:0.0} ms");
}
