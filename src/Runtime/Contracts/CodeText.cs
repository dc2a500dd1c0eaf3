using Lolo.Runtime.Diagnostics;

namespace Lolo.Runtime.Contracts;

/// <summary>The code of a function and where it stands, so that every error names the author's own line.</summary>
/// <param name="Language"><c>javascript</c> or <c>csharp</c>.</param>
/// <param name="Text">The code, with LF line ends.</param>
/// <param name="File">The file it stands in, as the author named it: the graph's, or that of <c>file:</c>.</param>
/// <param name="FirstLine">Line in <paramref name="File"/> of the code's first line, from 1.</param>
/// <param name="Indent">How many characters stand before each line of the code in the file.</param>
/// <param name="IsVerbatim">Whether lines of the code are lines of the file (a literal block or a file of its own); otherwise every place maps to the start.</param>
public sealed record CodeText(string Language, string Text, string File, int FirstLine, int Indent, bool IsVerbatim = true)
{
    /// <summary>The place in the file of a place in the code.</summary>
    /// <param name="line">Line in the code, from 1.</param>
    /// <param name="column">Column in the code, from 1.</param>
    public SourceRange Locate(int line, int column) => IsVerbatim
        ? SourceRange.At(FirstLine + line - 1, Indent + column)
        : SourceRange.At(FirstLine, Indent + 1);
}
