namespace Lolo.Runtime.Diagnostics;

/// <summary>A place in a text. Lines and columns count from 1, columns in UTF-16 units; the end is exclusive.</summary>
/// <param name="Line">Line of the first character.</param>
/// <param name="Column">Column of the first character.</param>
/// <param name="EndLine">Line just after the last character.</param>
/// <param name="EndColumn">Column just after the last character.</param>
public readonly record struct SourceRange(int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>The first character of a text.</summary>
    public static SourceRange Start => new(1, 1, 1, 1);

    /// <summary>A single point.</summary>
    /// <param name="line">Line, from 1.</param>
    /// <param name="column">Column, from 1.</param>
    public static SourceRange At(int line, int column) => new(line, column, line, column);
}
