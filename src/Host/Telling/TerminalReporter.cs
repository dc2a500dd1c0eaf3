using System.Globalization;
using Lolo.Runtime.Hosting.Deploys;
using Spectre.Console;

namespace Lolo.Host.Telling;

/// <summary>Tells the person at the terminal what came of each deploy after the first, and what went wrong with the first.</summary>
/// <param name="console">Where people read.</param>
/// <param name="withExcerpt">Whether to show source lines with findings.</param>
internal sealed class TerminalReporter(IAnsiConsole console, bool withExcerpt) : IDeployReporter
{
    private readonly Lock _gate = new();

    public void Report(DeployOutcome outcome)
    {
        lock (_gate)
        {
            // A printer a report: the files may have changed since the last.
            new DiagnosticPrinter(console, withExcerpt).Print(outcome.Diagnostics, outcome.File);
            if (outcome.Reason is { } reason)
            {
                console.MarkupLineInterpolated($"[yellow]{outcome.GraphId}: a fresh version is needed:[/] {reason}");
            }

            if (outcome.Started is { } started)
            {
                PrintStart(outcome, started.Version);
            }
            else
            {
                PrintFailure(outcome);
            }
        }
    }

    private void PrintStart(DeployOutcome outcome, int version)
    {
        if (outcome.Cause != DeployCause.Start)
        {
            console.MarkupLineInterpolated($"[green]{outcome.GraphId}: version {version} is running[/]{SessionsOf(outcome)}");
        }
    }

    private static string SessionsOf(DeployOutcome outcome) => outcome.Replayed == 0
        ? ""
        : $"; {outcome.Replayed} {(outcome.Replayed == 1 ? "session" : "sessions")} went over in {outcome.Pause.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture)} ms";

    private void PrintFailure(DeployOutcome outcome)
    {
        var failure = outcome.Failure ?? DiagnosticPrinter.Summary(outcome.Diagnostics) ?? "it cannot be deployed";
        console.MarkupLineInterpolated($"[red]{outcome.GraphId}:[/] {failure}");
        if (outcome.Serving is { } serving)
        {
            console.MarkupLineInterpolated($"{outcome.GraphId}: version {serving} goes on");
        }
    }
}
