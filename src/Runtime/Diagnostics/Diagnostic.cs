namespace Lolo.Runtime.Diagnostics;

/// <summary>One finding about a graph's text: what is wrong, where, and what would be right.</summary>
/// <param name="Id">Stable id, <c>LOLO</c> and three digits, listed in <c>docs/diagnostics.md</c>.</param>
/// <param name="Severity">How grave it is.</param>
/// <param name="File">The file as the author named it.</param>
/// <param name="Range">The place in the file.</param>
/// <param name="Message">One sentence for a person.</param>
public sealed record Diagnostic(string Id, Severity Severity, string File, SourceRange Range, string Message)
{
    /// <summary><c>file:line:column: severity ID: message</c>, the form that editors and terminals make clickable.</summary>
    public override string ToString() =>
        $"{File}:{Range.Line}:{Range.Column}: {Severity.ToString().ToLowerInvariant()} {Id}: {Message}";
}
