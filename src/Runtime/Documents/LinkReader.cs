using Lolo.Runtime.Diagnostics;

namespace Lolo.Runtime.Documents;

/// <summary>Reads one link of the document: <c>node.port -> node.port</c>.</summary>
internal sealed class LinkReader(SourceText source, DiagnosticBag findings)
{
    private const string Arrow = "->";

    public LinkDocument? Read(SyntaxValue value)
    {
        if (value is not ScalarSyntax { IsNull: false } scalar)
        {
            if (value is not ScalarSyntax { IsBroken: true })
            {
                Fault(value.Range, $"a link is a text `node.port -> node.port`; here stands {value.Noun}");
            }

            return null;
        }

        var text = scalar.Text;
        var arrow = text.IndexOf(Arrow, StringComparison.Ordinal);
        if (arrow < 0)
        {
            Fault(scalar.Range, $"a link is written `node.port -> node.port`; there is no `->` in {Wording.Quote(text)}");
            return null;
        }

        if (text.IndexOf(Arrow, arrow + 2, StringComparison.Ordinal) >= 0)
        {
            Fault(scalar.Range, "a link joins two ports; write one line for each arrow");
            return null;
        }

        if (arrow == 0 || text[arrow - 1] != ' ' || arrow + 2 == text.Length || text[arrow + 2] != ' ')
        {
            Fault(scalar.Range, $"a link has a space on each side of the arrow: `{Trim(text[..arrow])} -> {Trim(text[(arrow + 2)..])}`");
            return null;
        }

        var from = ReadEnd(scalar, text[..arrow].TrimEnd(' '), 0);
        var rest = text[(arrow + 2)..].TrimStart(' ');
        var to = ReadEnd(scalar, rest, text.Length - rest.Length);
        return from is null || to is null ? null : new LinkDocument(from, to, scalar.Range);
    }

    private static string Trim(string end) => end.Trim() is { Length: > 0 and <= 60 } text ? text : "node.port";

    private LinkEnd? ReadEnd(ScalarSyntax scalar, string end, int offset)
    {
        var dot = end.IndexOf('.');
        var place = PlaceOf(scalar, offset, end.Length);
        if (dot < 0)
        {
            Fault(place, end.Length == 0 ? "an end of the link is missing" : $"{Wording.Quote(end)} names no port; an end of a link is written `node.port`");
            return null;
        }

        var (node, port) = (end[..dot], end[(dot + 1)..]);
        if (!Identifiers.IsId(node) || !Identifiers.IsName(port))
        {
            Fault(place, $"{Wording.Quote(end)} is no end of a link; it is written `node.port`, the node's id in small letters, digits and hyphens");
            return null;
        }

        return new LinkEnd(
            new(node, PlaceOf(scalar, offset, dot)),
            new(port, PlaceOf(scalar, offset + dot + 1, port.Length)));
    }

    /// <summary>The place of a part of a scalar; of all of it where its text is not written as it is.</summary>
    private SourceRange PlaceOf(ScalarSyntax scalar, int offset, int length)
    {
        var line = scalar.Range.Line;
        var column = scalar.Range.Column + (scalar.Style == ScalarStyle.Quoted ? 1 : 0);
        var written = source.Line(line);
        var isVerbatim = column <= written.Length && written[(column - 1)..].StartsWith(scalar.Text, StringComparison.Ordinal);
        return isVerbatim ? new(line, column + offset, line, column + offset + length) : scalar.Range;
    }

    private void Fault(SourceRange range, string message) => findings.Report(ShapeDiagnostics.BadLink, range, message);
}
