using Lolo.Runtime.Diagnostics;

namespace Lolo.Runtime.Documents;

/// <summary>Code that stands in the graph's text.</summary>
/// <param name="Text">The code, with LF line ends.</param>
/// <param name="Range">The place of the value.</param>
/// <param name="FirstLine">Line of the code's first line.</param>
/// <param name="Indent">How many characters stand before each line of the code.</param>
/// <param name="IsVerbatim">Whether lines of the code are lines of the text.</param>
internal sealed record CodeBlock(string Text, SourceRange Range, int FirstLine, int Indent, bool IsVerbatim)
{
    public static CodeBlock From(ScalarSyntax scalar, SourceText source)
    {
        var (line, column) = (scalar.Range.Line, scalar.Range.Column);
        if (scalar.Style == ScalarStyle.Literal)
        {
            return new(scalar.Text, scalar.Range, line + 1, IndentOf(scalar.Text, line + 1, source), true);
        }

        // A quoted or plain value on one line, without escapes, still stands in the text as it is.
        var indent = column - 1 + (scalar.Style == ScalarStyle.Quoted ? 1 : 0);
        var written = source.Line(line);
        var isVerbatim = indent <= written.Length && written[indent..].StartsWith(scalar.Text, StringComparison.Ordinal);
        return new(scalar.Text, scalar.Range, line, indent, isVerbatim);
    }

    private static int IndentOf(string text, int firstLine, SourceText source)
    {
        var number = firstLine;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (!line.IsWhiteSpace())
            {
                return source.Line(number).Length - line.Length;
            }

            number++;
        }

        return 0;
    }
}
