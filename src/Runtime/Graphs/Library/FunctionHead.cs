using System.Text;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;
using Lolo.Runtime.Graphs.Files;
using Lolo.Runtime.Graphs.Parameters;

namespace Lolo.Runtime.Graphs.Library;

/// <summary>Reads the head of a function of the library: the comment at the begin of its file, <c>/*---</c> to <c>---*/</c>, whose lines are YAML.</summary>
/// <param name="file">The file.</param>
/// <param name="source">Its text.</param>
/// <param name="findings">Takes findings about the file.</param>
internal sealed class FunctionHead(NamedFile file, SourceText source, DiagnosticBag findings)
{
    private const string Opening = "/*---";
    private const string Closing = "---*/";

    /// <summary>What the head says; null when it cannot be read, which has then been reported.</summary>
    public NodeSpec? Read()
    {
        var before = findings.Errors;
        if (Yaml() is not { } yaml || SourceText.From(yaml, findings) is not { } head)
        {
            return null;
        }

        var isEmpty = string.IsNullOrWhiteSpace(yaml);
        var value = isEmpty ? null : new SyntaxReader(head, findings).Read();
        if (findings.Errors > before)
        {
            return null;
        }

        if (value is not (null or MapSyntax))
        {
            findings.Report(ShapeDiagnostics.WrongType, value.Range, $"the head of a function is a map with `title:`, `summary:`, `in:`, `out:` and `params:`; here stands {value.Noun}");
            return null;
        }

        var spec = Read(value as MapSyntax ?? new MapSyntax([], false, SourceRange.Start));
        return findings.Errors > before ? null : spec;
    }

    private NodeSpec Read(MapSyntax map)
    {
        const string Owner = "the function";
        var reader = new MapReader(map, Owner, findings);
        var ports = new PortReader(reader, Owner, findings);
        var name = Path.GetFileNameWithoutExtension(file.Path);
        var spec = new NodeSpec(name, reader.Text("title")?.Value ?? name, reader.Text("summary")?.Value ?? "")
        {
            In = ports.Read("in"),
            Out = ports.Read("out"),
            Parameters = new ParameterReader(findings, isPerMessage: true).Read(reader.Map("params")),
            Help = reader.Text("help")?.Value ?? "",
            Example = reader.Text("example")?.Value ?? "",
        };
        reader.Text("comment");
        reader.ReportUnknownKeys();
        return spec;
    }

    /// <summary>The lines of the head, each at its place in the file.</summary>
    private string? Yaml()
    {
        var text = source.Text;
        var start = text.Length - text.AsSpan().TrimStart().Length;
        if (!text.AsSpan(start).StartsWith(Opening, StringComparison.Ordinal))
        {
            findings.Report(CompositeDiagnostics.NoHead, SourceRange.Start, $"a function of the library begins with a comment that says what it is, `{Opening}`, lines of YAML and `{Closing}`");
            return null;
        }

        var head = start + Opening.Length;
        var end = text.IndexOf(Closing, head, StringComparison.Ordinal);
        var comment = text.IndexOf("*/", head, StringComparison.Ordinal);
        if (end < 0 || comment < end)
        {
            var line = text.AsSpan(0, start).Count('\n') + 1;
            findings.Report(CompositeDiagnostics.NoHead, SourceRange.At(line, 1), $"the head begins here and does not end with `{Closing}`");
            return null;
        }

        var before = new StringBuilder(text[..head]);
        for (var i = 0; i < before.Length; i++)
        {
            before[i] = before[i] == '\n' ? '\n' : ' ';
        }

        return before.Append(text, head, end - head).ToString();
    }
}
