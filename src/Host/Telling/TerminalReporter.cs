using System.Globalization;
using Lolo.Runtime.Hosting.Deploys;
using Spectre.Console;

namespace Lolo.Host.Telling;

/// <summary>
/// Tells the person at the terminal what came of each deploy after the first, and what went wrong with the first; and tells the log, whose
/// own lines of deploys do not go to this terminal.
/// </summary>
/// <param name="console">Where people read.</param>
/// <param name="withExcerpt">Whether to show source lines with findings.</param>
/// <param name="log">The log.</param>
/// <param name="time">The clock of the lines.</param>
internal sealed class TerminalReporter(IAnsiConsole console, bool withExcerpt, IDeployReporter log, TimeProvider time) : IDeployReporter
{
    private readonly Lock _gate = new();

    public void Report(DeployOutcome outcome)
    {
        log.Report(outcome);
        lock (_gate)
        {
            // A printer a report: the files may have changed since the last.
            new DiagnosticPrinter(console, withExcerpt).Print(outcome.Diagnostics, outcome.File);
            var clock = time.GetLocalNow().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
            if (outcome.Reason is { } reason)
            {
                console.MarkupLineInterpolated($"[dim]{clock}[/] [yellow]warn [/] {outcome.GraphId}: a fresh version is needed: {reason}");
            }

            if (outcome.Started is null && !outcome.IsUnchanged)
            {
                PrintFailure(outcome, clock);
            }
            else if (outcome.Cause != DeployCause.Start)
            {
                console.MarkupLineInterpolated($"[dim]{clock}[/] [green]info [/] {outcome.GraphId}: {DeploySentence.Of(outcome)}");
            }
        }
    }

    private void PrintFailure(DeployOutcome outcome, string clock)
    {
        var failure = outcome.Failure ?? DiagnosticPrinter.Summary(outcome.Diagnostics) ?? "it cannot be deployed";
        console.MarkupLineInterpolated($"[dim]{clock}[/] [red]error[/] {outcome.GraphId}: {failure}");
        if (outcome.Serving is { } serving)
        {
            console.MarkupLineInterpolated($"[dim]{clock}[/] [green]info [/] {outcome.GraphId}: version {serving} goes on");
        }
    }
}
