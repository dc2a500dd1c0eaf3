using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;

namespace Lolo.Runtime.Graphs.Comparing;

/// <summary>A graph as it is to be compared with another: its text, and the texts of the files it names.</summary>
/// <param name="Name">Name of its file, for people.</param>
/// <param name="Text">Its YAML text.</param>
public sealed record ComparedGraph(string Name, string Text)
{
    /// <summary>Texts of the other files of its closure, by name: relative to the graph's folder, with <c>/</c> between folders. Default: none, and then nothing is said of them.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>The graph of a version that was kept.</summary>
    /// <param name="texts">Names and texts, the graph's own file first; at least that one.</param>
    public static ComparedGraph Of(IReadOnlyDictionary<string, string> texts)
    {
        var own = texts.First();
        return new(own.Key, own.Value) { Files = texts.Where(text => text.Key != own.Key).ToDictionary(StringComparer.Ordinal) };
    }

    /// <summary>The graph of a file that was compiled, whether that went well or not; null when the file could not be read.</summary>
    /// <param name="result">What came of it.</param>
    public static ComparedGraph? Of(GraphResult result)
    {
        if (result.Closure.Count == 0 || result.Texts.GetValueOrDefault(result.Closure[0]) is not { } own)
        {
            return null;
        }

        var folder = Path.GetDirectoryName(result.Closure[0])!;
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in result.Closure.Skip(1))
        {
            if (result.Texts.GetValueOrDefault(path) is { } text)
            {
                files[Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/')] = text;
            }
        }

        return new(Path.GetFileName(result.Closure[0]), own) { Files = files };
    }

    /// <summary>The map that its text is; null when it is none, which has then been reported.</summary>
    internal MapSyntax? Read(List<Diagnostic> faults)
    {
        var findings = new DiagnosticBag(Name);
        var root = SourceText.From(Text, findings) is { } source ? new SyntaxReader(source, findings).Read() : null;
        if (root is not (null or MapSyntax))
        {
            findings.Report(ShapeDiagnostics.WrongType, root.Range, $"a graph is a map with `nodes:` and `links:`; here stands {root.Noun}");
        }

        faults.AddRange(root is MapSyntax ? [] : findings.Sorted());
        return root as MapSyntax;
    }
}
