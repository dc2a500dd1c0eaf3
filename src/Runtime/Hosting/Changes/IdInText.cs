using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;

namespace Lolo.Runtime.Hosting.Changes;

/// <summary>Changes the id that stands in a graph's text, and nothing else of it.</summary>
internal static class IdInText
{
    /// <summary>The text with another id. One that names none, and one that cannot be read, stays as it is.</summary>
    /// <param name="text">The text.</param>
    /// <param name="id">The id that stands there afterwards.</param>
    public static string With(string text, string id)
    {
        var findings = new DiagnosticBag("");
        var source = SourceText.From(text, findings);
        if (source is null || GraphReader.Read(source, findings) is not { Id: { Range: var range } known } || known.Value == id || range.Line != range.EndLine)
        {
            return text;
        }

        var start = StartOf(text, range.Line);
        return string.Concat(text.AsSpan(0, start + range.Column - 1), id, text.AsSpan(start + range.EndColumn - 1));
    }

    // Line ends are as the author wrote them: \n, \r\n or \r.
    private static int StartOf(string text, int line)
    {
        var at = 0;
        for (var passed = 1; passed < line; passed++)
        {
            at = text.AsSpan(at).IndexOfAny('\r', '\n') + at;
            at += text.AsSpan(at).StartsWith("\r\n") ? 2 : 1;
        }

        return at;
    }
}
