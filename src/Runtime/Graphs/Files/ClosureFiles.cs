using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;

namespace Lolo.Runtime.Graphs.Files;

/// <summary>The files that a graph names, each read once, however often and from wherever it is named.</summary>
/// <param name="given">Texts that stand in place of what is on disk, by full path; null for none.</param>
internal sealed class ClosureFiles(IReadOnlyDictionary<string, string>? given = null)
{
    private readonly List<string> _paths = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourceText?> _texts = new(StringComparer.Ordinal);

    private readonly Dictionary<string, string?> _raw = new(StringComparer.Ordinal);

    /// <summary>Full paths of the files read or looked for, each once, in the order they were named.</summary>
    public IReadOnlyList<string> Paths => _paths;

    /// <summary>The texts as they were read, by full path; null for a file that could not be read, or was not there.</summary>
    public IReadOnlyDictionary<string, string?> Raw => _raw;

    /// <summary>The text of a file; null when it cannot be had, which has then been reported.</summary>
    /// <param name="file">The file.</param>
    /// <param name="place">Where it is named.</param>
    /// <param name="findings">Takes the faults.</param>
    public SourceText? Read(NamedFile file, SourceRange place, DiagnosticBag findings)
    {
        if (!_texts.TryGetValue(file.Path, out var text))
        {
            var raw = Given(file.Path) ?? TextFile.Read(file.Path, file.Name, place, ShapeDiagnostics.FileUnreadable, findings);
            text = raw is null ? null : SourceText.From(raw, findings, file.Name);
            _raw[file.Path] = raw;
            _texts.Add(file.Path, text);
            LookFor(file.Path);
        }

        return text;
    }

    /// <summary>A text that stands in place of a file; null for none.</summary>
    /// <param name="path">Full path of the file.</param>
    public string? Given(string path) => given?.GetValueOrDefault(path);

    /// <summary>Whether a file is there, or a text that stands in its place.</summary>
    /// <param name="path">Full path of the file.</param>
    public bool Exists(string path) => Given(path) is not null || File.Exists(path);

    /// <summary>The text of a file that need not exist and whose faults are for others to find; null when it cannot be read.</summary>
    /// <param name="path">Full path of the file.</param>
    public string? Peek(string path)
    {
        LookFor(path);
        return _raw[path] = Given(path) ?? TextFile.TryRead(path);
    }

    /// <summary>Says that the graph would be another one if this file came, went or changed.</summary>
    /// <param name="path">Full path of the file.</param>
    public void LookFor(string path)
    {
        if (_known.Add(path))
        {
            _paths.Add(path);
            _raw.TryAdd(path, null);
        }
    }
}
