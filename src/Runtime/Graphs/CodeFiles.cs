using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;

namespace Lolo.Runtime.Graphs;

/// <summary>Reads the files that <c>file:</c> names, which never lie outside the graph's folder.</summary>
/// <param name="path">Full path of the graph's file; null when the text has none.</param>
/// <param name="findings">Takes the faults.</param>
internal sealed class CodeFiles(string? path, DiagnosticBag findings)
{
    private readonly List<string> _paths = [];
    private readonly Dictionary<string, string?> _texts = new(StringComparer.Ordinal);

    /// <summary>Full paths of the files read, each once, in document order.</summary>
    public IReadOnlyList<string> Paths => _paths;

    /// <summary>The code of a function; null when it cannot be had, which has then been reported.</summary>
    public CodeText? Read(Located<string> file, string? language)
    {
        language ??= Path.GetExtension(file.Value) switch
        {
            ".js" or ".cjs" => "javascript",
            ".cs" => "csharp",
            _ => null,
        };
        if (language is null)
        {
            findings.Report(ShapeDiagnostics.FileLanguage, file.Range,
                $"the name {Wording.Quote(file.Value)} does not tell the language; end it with .js or .cs, or say `language:`");
            return null;
        }

        if (path is null)
        {
            findings.Report(ShapeDiagnostics.FileUnreadable, file.Range, "the graph's text is in no file, so that `file:` has no folder to start from");
            return null;
        }

        var full = FolderGuard.PathOf(Path.GetDirectoryName(path)!, file.Value);
        if (full is null)
        {
            findings.Report(ShapeDiagnostics.FileOutside, file.Range,
                $"{Wording.Quote(file.Value)} is outside the graph's folder; name a file beside the graph or in a folder below it");
            return null;
        }

        var folder = Path.GetDirectoryName(findings.File);
        var name = string.IsNullOrEmpty(folder) ? file.Value : Path.Combine(folder, file.Value);
        return TextOf(full, name, file) is { } text ? new CodeText(language, text, name, 1, 0) : null;
    }

    private string? TextOf(string full, string name, Located<string> file)
    {
        if (!_texts.TryGetValue(full, out var text))
        {
            text = TextFile.Read(full, name, file.Range, ShapeDiagnostics.FileUnreadable, findings) is { } raw
                ? SourceText.From(raw, findings, name)?.Text
                : null;
            _texts.Add(full, text);
            _paths.Add(full);
        }

        return text;
    }
}
