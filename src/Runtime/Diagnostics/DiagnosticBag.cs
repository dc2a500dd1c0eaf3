namespace Lolo.Runtime.Diagnostics;

/// <summary>Collects findings while a graph's text is read and checked. Used by one thread.</summary>
internal sealed class DiagnosticBag
{
    /// <summary>How many findings are kept; the rest is only counted.</summary>
    public const int Limit = 200;

    private readonly Contents _contents;

    /// <summary>A bag of its own.</summary>
    /// <param name="file">The file as the author named it; findings that name no other file are about it.</param>
    public DiagnosticBag(string file)
        : this(file, new())
    {
    }

    private DiagnosticBag(string file, Contents contents) => (File, _contents) = (file, contents);

    /// <summary>The file as the author named it.</summary>
    public string File { get; }

    /// <summary>How many errors were reported so far, whatever the file.</summary>
    public int Errors => _contents.Errors;

    /// <summary>The same bag, for findings about another file.</summary>
    /// <param name="otherFile">The file as the author named it.</param>
    public DiagnosticBag In(string otherFile) => new(otherFile, _contents);

    public void Report(DiagnosticDescriptor descriptor, SourceRange range, string message) =>
        Add(new Diagnostic(descriptor.Id, descriptor.Severity, File, range, message));

    public void Report(DiagnosticDescriptor descriptor, string otherFile, SourceRange range, string message) =>
        Add(new Diagnostic(descriptor.Id, descriptor.Severity, otherFile, range, message));

    /// <summary>Reports with a message that is costly to make, and is made only where the finding may be kept.</summary>
    public void Report(DiagnosticDescriptor descriptor, SourceRange range, Func<string> message) =>
        Report(descriptor, range, _contents.Findings.Count < Limit || LesserThan(descriptor.Severity) is not null ? message() : "");

    /// <summary>Takes a finding. One that was taken already, of a text that is used twice, is not kept again.</summary>
    public void Add(Diagnostic finding)
    {
        if (finding.Severity == Severity.Error)
        {
            _contents.Errors++;
        }

        if (_contents.Findings.Contains(finding))
        {
            return;
        }

        if (_contents.Findings.Count < Limit)
        {
            _contents.Findings.Add(finding);
        }
        else
        {
            _contents.Dropped++;
            MakeRoomFor(finding);
        }
    }

    // However many warnings there are, an error is told: what has one is not sound.
    private void MakeRoomFor(Diagnostic finding)
    {
        if (LesserThan(finding.Severity) is { } lesser)
        {
            _contents.Findings.Remove(lesser);
            _contents.Findings.Add(finding);
        }
    }

    private Diagnostic? LesserThan(Severity severity) =>
        severity == Severity.Error ? _contents.Findings.FirstOrDefault(kept => kept.Severity != Severity.Error) : null;

    /// <summary>All findings: those of this bag's own file first, then by file, line and column.</summary>
    public IReadOnlyList<Diagnostic> Sorted()
    {
        var sorted = _contents.Findings
            .OrderBy(finding => finding.File == File ? "" : finding.File, StringComparer.Ordinal)
            .ThenBy(finding => finding.Range.Line)
            .ThenBy(finding => finding.Range.Column)
            .ThenBy(finding => finding.Id, StringComparer.Ordinal)
            .ToList();
        if (_contents.Dropped > 0)
        {
            var more = TextDiagnostics.TooManyFindings;
            sorted.Add(new Diagnostic(more.Id, more.Severity, File, SourceRange.Start, $"{_contents.Dropped} more findings are not shown"));
        }

        return sorted;
    }

    private sealed class Contents
    {
        public HashSet<Diagnostic> Findings { get; } = [];

        public int Errors { get; set; }

        public int Dropped { get; set; }
    }
}
