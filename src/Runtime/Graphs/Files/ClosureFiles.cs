using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;

namespace Lolo.Runtime.Graphs.Files;

/// <summary>The files that a graph names, each read once, however often and from wherever it is named.</summary>
internal sealed class ClosureFiles
{
    private readonly List<string> _paths = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourceText?> _texts = new(StringComparer.Ordinal);

    /// <summary>Full paths of the files read or looked for, each once, in the order they were named.</summary>
    public IReadOnlyList<string> Paths => _paths;

    /// <summary>The text of a file; null when it cannot be had, which has then been reported.</summary>
    /// <param name="file">The file.</param>
    /// <param name="place">Where it is named.</param>
    /// <param name="findings">Takes the faults.</param>
    public SourceText? Read(NamedFile file, SourceRange place, DiagnosticBag findings)
    {
        if (!_texts.TryGetValue(file.Path, out var text))
        {
            text = TextFile.Read(file.Path, file.Name, place, ShapeDiagnostics.FileUnreadable, findings) is { } raw
                ? SourceText.From(raw, findings, file.Name)
                : null;
            _texts.Add(file.Path, text);
            LookFor(file.Path);
        }

        return text;
    }

    /// <summary>Says that the graph would be another one if this file came, went or changed.</summary>
    /// <param name="path">Full path of the file.</param>
    public void LookFor(string path)
    {
        if (_known.Add(path))
        {
            _paths.Add(path);
        }
    }
}
