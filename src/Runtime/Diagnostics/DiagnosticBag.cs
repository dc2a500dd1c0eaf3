namespace Lolo.Runtime.Diagnostics;

/// <summary>Collects findings while a graph's text is read and checked. Used by one thread.</summary>
/// <param name="file">The file as the author named it; findings that name no other file are about it.</param>
internal sealed class DiagnosticBag(string file)
{
    /// <summary>How many findings are kept; the rest is only counted.</summary>
    public const int Limit = 200;

    private readonly List<Diagnostic> _findings = [];
    private int _dropped;

    /// <summary>The file as the author named it.</summary>
    public string File => file;

    /// <summary>How many errors were reported so far.</summary>
    public int Errors { get; private set; }

    public void Report(DiagnosticDescriptor descriptor, SourceRange range, string message) =>
        Add(new Diagnostic(descriptor.Id, descriptor.Severity, file, range, message));

    public void Report(DiagnosticDescriptor descriptor, string otherFile, SourceRange range, string message) =>
        Add(new Diagnostic(descriptor.Id, descriptor.Severity, otherFile, range, message));

    /// <summary>Reports with a message that is costly to make, and is not made any more once the bag is full.</summary>
    public void Report(DiagnosticDescriptor descriptor, SourceRange range, Func<string> message) =>
        Report(descriptor, range, _findings.Count < Limit ? message() : "");

    public void Add(Diagnostic finding)
    {
        if (finding.Severity == Severity.Error)
        {
            Errors++;
        }

        if (_findings.Count < Limit)
        {
            _findings.Add(finding);
        }
        else
        {
            _dropped++;
        }
    }

    /// <summary>All findings: those of the graph's own file first, then by file, line and column.</summary>
    public IReadOnlyList<Diagnostic> Sorted()
    {
        var sorted = _findings
            .OrderBy(finding => finding.File == file ? "" : finding.File, StringComparer.Ordinal)
            .ThenBy(finding => finding.Range.Line)
            .ThenBy(finding => finding.Range.Column)
            .ThenBy(finding => finding.Id, StringComparer.Ordinal)
            .ToList();
        if (_dropped > 0)
        {
            var more = TextDiagnostics.TooManyFindings;
            sorted.Add(new Diagnostic(more.Id, more.Severity, file, SourceRange.Start, $"{_dropped} more findings are not shown"));
        }

        return sorted;
    }
}
