using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;
using Lolo.Runtime.Graphs.Files;

namespace Lolo.Runtime.Graphs.Library;

/// <summary>Reads the code that <c>file:</c> names.</summary>
/// <param name="place">The text that names it.</param>
/// <param name="closure">Reads the files.</param>
internal sealed class CodeFiles(GraphPlace place, ClosureFiles closure)
{
    /// <summary>The language that a file's name tells; null for none.</summary>
    public static string? LanguageOf(string name) => Path.GetExtension(name) switch
    {
        ".js" or ".cjs" => "javascript",
        ".cs" => "csharp",
        _ => null,
    };

    /// <summary>The code of a function; null when it cannot be had, which has then been reported.</summary>
    public CodeText? Read(Located<string> file, string? language)
    {
        language ??= LanguageOf(file.Value);
        if (language is null)
        {
            var isGraph = Path.GetExtension(file.Value) is ".yaml" or ".yml";
            place.Findings.Report(ShapeDiagnostics.FileLanguage, file.Range,
                $"the name {Wording.Quote(file.Value)} does not tell the language; end it with .js or .cs, or say `language:`{(isGraph ? "; a graph is used by `kind: graph`" : "")}");
            return null;
        }

        return place.Locate("file", file) is { } named && closure.Read(named, file.Range, place.Findings) is { } source
            ? new CodeText(language, source.Text, named.Name, 1, 0)
            : null;
    }
}
