using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;
using Lolo.Runtime.Graphs.Files;
using Lolo.Runtime.Graphs.Parameters;

namespace Lolo.Runtime.Graphs.Library;

/// <summary>Where a graph's text stands while a graph is being made.</summary>
/// <param name="Path">Full path of its file; null when the text has none.</param>
/// <param name="Findings">Takes findings about its file.</param>
internal sealed record GraphPlace(string? Path, DiagnosticBag Findings)
{
    /// <summary>What paths in the parameters of its nodes can name.</summary>
    public required ParameterScope Scope { get; init; }

    /// <summary>What stands before the ids of its nodes in the whole graph: empty for the outermost text, <c>outer/</c> for one in the composite <c>outer</c>.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>The text that uses this one; null for the outermost.</summary>
    public GraphPlace? Outer { get; init; }

    /// <summary>In how many others it stands.</summary>
    public int Depth { get; init; }

    /// <summary>The file that a name in the text stands for, beside the text's own file or below; null when there is none, which has then been reported.</summary>
    /// <param name="key">The key that names it, for messages.</param>
    /// <param name="file">The name, with <c>/</c> between folders.</param>
    public NamedFile? Locate(string key, Located<string> file)
    {
        if (Path is null)
        {
            Findings.Report(ShapeDiagnostics.FileUnreadable, file.Range, $"the graph's text is in no file, so that `{key}:` has no folder to start from");
            return null;
        }

        if (FolderGuard.PathOf(System.IO.Path.GetDirectoryName(Path)!, file.Value) is not { } full)
        {
            Findings.Report(ShapeDiagnostics.FileOutside, file.Range,
                $"{Wording.Quote(file.Value)} is outside the graph's folder; name a file beside the graph or in a folder below it");
            return null;
        }

        var folder = System.IO.Path.GetDirectoryName(Findings.File);
        return new NamedFile(full, string.IsNullOrEmpty(folder) ? file.Value : System.IO.Path.Combine(folder, file.Value));
    }
}
