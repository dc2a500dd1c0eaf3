using Lolo.Runtime.Diagnostics;
using Spectre.Console;

namespace Lolo.Host.Telling;

/// <summary>Prints findings as <c>file:line:column: error ID: message</c>, on a terminal with the line they are about.</summary>
/// <param name="console">Where people read.</param>
/// <param name="withExcerpt">Whether to show the source line.</param>
internal sealed class DiagnosticPrinter(IAnsiConsole console, bool withExcerpt)
{
    private readonly Dictionary<string, string[]> _files = [];

    public void Print(IReadOnlyList<Diagnostic> findings, string? graphFile = null)
    {
        foreach (var finding in findings)
        {
            var severity = finding.Severity.ToString().ToLowerInvariant();
            console.MarkupLineInterpolated(
                $"[bold]{finding.File}:{finding.Range.Line}:{finding.Range.Column}:[/] [{ColorOf(finding.Severity)}]{severity} {finding.Id}:[/] {finding.Message}");
            if (withExcerpt)
            {
                PrintExcerpt(finding, graphFile);
            }
        }
    }

    /// <summary>How many errors and warnings there are, in words; null when there are none.</summary>
    public static string? Summary(IReadOnlyList<Diagnostic> findings)
    {
        var parts = new[] { (Severity.Error, "error"), (Severity.Warning, "warning") }
            .Select(pair => (pair.Item2, Count: findings.Count(finding => finding.Severity == pair.Item1)))
            .Where(pair => pair.Count > 0)
            .Select(pair => $"{pair.Count} {pair.Item1}{(pair.Count == 1 ? "" : "s")}");
        return string.Join(", ", parts) is { Length: > 0 } text ? text : null;
    }

    private static string ColorOf(Severity severity) => severity switch
    {
        Severity.Error => "red",
        Severity.Warning => "yellow",
        _ => "blue",
    };

    private void PrintExcerpt(Diagnostic finding, string? graphFile)
    {
        var lines = LinesOf(finding.File, graphFile);
        if (finding.Range.Line > lines.Length)
        {
            return;
        }

        var line = lines[finding.Range.Line - 1];
        var number = $"{finding.Range.Line,6}";
        var start = Math.Clamp(finding.Range.Column - 1, 0, line.Length);
        var end = finding.Range.EndLine == finding.Range.Line ? Math.Clamp(finding.Range.EndColumn - 1, start, line.Length) : line.Length;
        var indent = new string([.. line[..start].Select(letter => letter == '\t' ? '\t' : ' ')]);
        console.MarkupLineInterpolated($"[dim]{number} |[/] {line}");
        console.MarkupLineInterpolated($"[dim]       |[/] {indent}[{ColorOf(finding.Severity)}]{new string('^', Math.Max(1, end - start))}[/]");
    }

    private string[] LinesOf(string file, string? graphFile)
    {
        if (_files.TryGetValue(file, out var lines))
        {
            return lines;
        }

        var beside = Path.Combine(Path.GetDirectoryName(graphFile) ?? "", file);
        var path = File.Exists(file) ? file : beside;
        try
        {
            lines = new FileInfo(path) is { Exists: true, Length: < 8 << 20 } ? File.ReadAllLines(path) : [];
        }
        catch (IOException)
        {
            lines = [];
        }

        return _files[file] = lines;
    }
}
