using Lolo.Runtime.Diagnostics;
using YamlDotNet.Core;

namespace Lolo.Runtime.Documents;

/// <summary>Says in an author's words why a text is not YAML.</summary>
internal static class SyntaxFault
{
    // What the parser says, and what it mostly means.
    private static readonly (string Part, string Meaning)[] _meanings =
    [
        ("found unexpected end of stream", "a quote is opened here and never closed"),
        ("found wrong indentation", "a quote is opened here and not closed before the next key"),
        ("scanning a directive", "a line cannot begin with `%`; quote the text"),
        ("expected node content", "a value is missing before this place, or a bracket is closed that was never opened"),
        ("found invalid mapping", "`:` makes a key of what stands before it, and no key can stand here; check the indentation, or quote the text"),
        ("found a multiline key", "a key must stand on one line and be followed by `:`"),
        ("could not find expected ':'", "a key must be followed by `:` and a space"),
        ("expected ',' or '}'", "a map in braces wants `,` or `}` here; a text with braces needs quotes"),
        ("expected ',' or ']'", "a list in brackets wants `,` or `]` here; a text with brackets needs quotes"),
        ("did not find expected key", "this line fits no level above it; check the indentation"),
        ("did not find expected '-' indicator", "this line is no item of the list above it; check the indentation"),
        ("cannot start any token", "a text cannot begin with this character; quote it"),
        ("unknown escape character", "this escape is unknown; use single quotes, or double the backslash"),
        ("expected <document start>", "no value or key can stand here"),
    ];

    public static void Report(Exception exception, SourceRange last, SourceText source, DiagnosticBag findings)
    {
        var place = exception is YamlException { Start: { Line: > 0 } start } ? SourceRange.At((int)start.Line, (int)start.Column) : last;
        if (FindTab(exception, place, last, source) is { } tab)
        {
            findings.Report(TextDiagnostics.Tab, tab, "a tab stands where YAML wants spaces; indent with spaces");
            return;
        }

        findings.Report(TextDiagnostics.NotYaml, place, "the text is not YAML: " + MeaningOf(exception));
    }

    private static string MeaningOf(Exception exception)
    {
        if (exception is not YamlException)
        {
            return "something after this place cannot be read; check for an open quote, bracket or brace";
        }

        foreach (var (part, meaning) in _meanings)
        {
            if (exception.Message.Contains(part, StringComparison.OrdinalIgnoreCase))
            {
                return meaning;
            }
        }

        var message = exception.Message.TrimEnd('.');
        var comma = message.IndexOf(", ", StringComparison.Ordinal);
        message = message.StartsWith("While ", StringComparison.Ordinal) && comma > 0 ? message[(comma + 2)..] : message;
        return char.ToLowerInvariant(message[0]) + message[1..];
    }

    /// <summary>The tab that made the parser give up: in the indentation of the line named, or of the first line after the last value.</summary>
    private static SourceRange? FindTab(Exception exception, SourceRange place, SourceRange last, SourceText source)
    {
        var isAboutTabs = exception.Message.Contains("tab", StringComparison.Ordinal);
        var end = isAboutTabs ? int.MaxValue : place.Line;
        for (var number = isAboutTabs ? last.Line : Math.Max(1, place.Line - 1); number <= end && number <= source.LineCount; number++)
        {
            var line = source.Line(number);
            var indentation = line[..(line.Length - line.TrimStart(" \t").Length)];
            if (indentation.Contains('\t') && indentation.Length < line.Length)
            {
                return SourceRange.At(number, indentation.IndexOf('\t') + 1);
            }
        }

        return null;
    }
}
