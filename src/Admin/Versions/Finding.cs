using Lolo.Runtime.Diagnostics;

namespace Lolo.Admin.Versions;

/// <summary>A finding about a text as it is told.</summary>
internal sealed record Finding(string Id, string Severity, string File, int Line, int Column, int EndLine, int EndColumn, string Message)
{
    public static Finding Of(Diagnostic finding) => new(
        finding.Id,
        finding.Severity.ToString().ToLowerInvariant(),
        finding.File,
        finding.Range.Line,
        finding.Range.Column,
        finding.Range.EndLine,
        finding.Range.EndColumn,
        finding.Message);
}
