using Lolo.Runtime.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Lolo.Runtime.Documents;

/// <summary>
/// Turns text into a tree of bounded depth and size. Not recursive: a text of a million brackets ends in a finding and not on the stack's end.
/// </summary>
internal sealed class SyntaxReader(SourceText source, DiagnosticBag findings)
{
    /// <summary>How deep lists and maps may be nested.</summary>
    public const int MaxDepth = 32;

    /// <summary>How many elements the text may have.</summary>
    public const int MaxEvents = 1_000_000;

    private readonly SyntaxTreeBuilder _tree = new(findings);
    private int _documents;

    /// <summary>The value of the only document; null when there is none, which has then been reported.</summary>
    public SyntaxValue? Read()
    {
        try
        {
            var parser = new Parser(new StringReader(source.Text));
            for (var count = 0; parser.MoveNext(); count++)
            {
                var current = parser.Current!;
                if (count == MaxEvents)
                {
                    findings.Report(TextDiagnostics.TooManyEvents, RangeOf(current), "the text has more than 1,000,000 elements");
                    return null;
                }

                if (!Take(current))
                {
                    return null;
                }
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The parser is known to throw others than its own exceptions on some malformed texts.
            SyntaxFault.Report(exception, _tree.LastPlace, source, findings);
            return null;
        }

        if (_tree.Root is null)
        {
            findings.Report(TextDiagnostics.Empty, SourceRange.Start, "the text is empty; a graph needs at least `nodes:` with a trigger");
        }

        return _tree.Root;
    }

    private static SourceRange RangeOf(ParsingEvent current) =>
        new((int)current.Start.Line, (int)current.Start.Column, (int)current.End.Line, (int)current.End.Column);

    private bool Take(ParsingEvent current)
    {
        var range = RangeOf(current);
        switch (current)
        {
            case DocumentStart when ++_documents > 1:
                findings.Report(TextDiagnostics.TwoDocuments, range, "a second document begins here; one file is one graph");
                return false;
            case MappingStart or SequenceStart when _tree.Depth == MaxDepth:
                findings.Report(TextDiagnostics.TooDeep, range, "lists and maps are nested more than 32 deep");
                return false;
            case AnchorAlias alias:
                findings.Report(TextDiagnostics.Alias, range, $"{Wording.Quote("*" + alias.Value.Value)} is an alias; write the value out, or quote the text");
                _tree.Add(new ScalarSyntax("", ScalarStyle.Quoted, range) { IsBroken = true });
                return true;
            case Scalar scalar:
                ReportProperties(scalar, range);
                _tree.Add(new ScalarSyntax(scalar.Value, StyleOf(scalar), range));
                return true;
            case SequenceStart list:
                ReportProperties(list, range);
                _tree.BeginList(range);
                return true;
            case MappingStart map:
                ReportProperties(map, range);
                _tree.BeginMap(range, map.Style == MappingStyle.Flow);
                return true;
            case SequenceEnd or MappingEnd:
                _tree.End();
                return true;
            default:
                return true;
        }
    }

    private void ReportProperties(NodeEvent current, SourceRange range)
    {
        if (!current.Anchor.IsEmpty)
        {
            findings.Report(TextDiagnostics.Anchor, range, $"{Wording.Quote("&" + current.Anchor.Value)} is an anchor; remove it, or quote the text");
        }

        if (!current.Tag.IsEmpty)
        {
            findings.Report(TextDiagnostics.Tag, range, $"{Wording.Quote(current.Tag.ToString().Replace("tag:yaml.org,2002:", "!!"))} is a tag; remove it, or quote the text");
        }
    }

    private static ScalarStyle StyleOf(Scalar scalar) => scalar.Style switch
    {
        YamlDotNet.Core.ScalarStyle.SingleQuoted or YamlDotNet.Core.ScalarStyle.DoubleQuoted => ScalarStyle.Quoted,
        YamlDotNet.Core.ScalarStyle.Literal => ScalarStyle.Literal,
        YamlDotNet.Core.ScalarStyle.Folded => ScalarStyle.Folded,
        _ => ScalarStyle.Plain,
    };
}
