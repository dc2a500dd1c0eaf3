using System.Text;
using Lolo.Runtime.Diagnostics;

namespace Lolo.Runtime.Documents;

/// <summary>A text fit to be read: of bearable size, with LF line ends, without a byte order mark and without forbidden characters.</summary>
internal sealed class SourceText
{
    /// <summary>The largest text, in bytes of UTF-8.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    private readonly int[] _starts;

    private SourceText(string text)
    {
        Text = text;
        var starts = new List<int> { 0 };
        for (var at = text.IndexOf('\n'); at >= 0; at = text.IndexOf('\n', at + 1))
        {
            starts.Add(at + 1);
        }

        _starts = [.. starts];
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <summary>How many lines it has.</summary>
    public int LineCount => _starts.Length;

    /// <summary>Makes a text fit to be read; null when it cannot be, which has then been reported.</summary>
    public static SourceText? From(string text, DiagnosticBag findings, string? file = null)
    {
        var name = file ?? findings.File;
        if (text.Length > MaxBytes || Encoding.UTF8.GetByteCount(text) > MaxBytes)
        {
            findings.Report(TextDiagnostics.TooLarge, name, SourceRange.Start, "the text is larger than 8 MiB");
            return null;
        }

        var source = new SourceText(text.TrimStart('\uFEFF').Replace("\r\n", "\n").Replace('\r', '\n'));
        for (var at = 0; at < source.Text.Length; at++)
        {
            if (IsForbidden(source.Text[at]))
            {
                var code = $"U+{(int)source.Text[at]:X4}";
                findings.Report(TextDiagnostics.BadCharacter, name, source.PlaceOf(at), $"the character {code} cannot stand in a graph's text");
                return null;
            }
        }

        return source;
    }

    /// <summary>A line without its end; empty beyond the last.</summary>
    /// <param name="number">Its number, from 1.</param>
    public ReadOnlySpan<char> Line(int number)
    {
        if (number < 1 || number > _starts.Length)
        {
            return [];
        }

        var start = _starts[number - 1];
        var end = number < _starts.Length ? _starts[number] - 1 : Text.Length;
        return Text.AsSpan(start, end - start);
    }

    private static bool IsForbidden(char character) =>
        (character < ' ' && character is not ('\n' or '\t')) || character is '\u007F' or '\u0085' or '\u2028' or '\u2029' or '\uFEFF';

    private SourceRange PlaceOf(int index)
    {
        var line = Array.BinarySearch(_starts, index);
        line = line >= 0 ? line : ~line - 1;
        return SourceRange.At(line + 1, index - _starts[line] + 1);
    }
}
