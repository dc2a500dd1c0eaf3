using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;
using Lolo.Runtime.Graphs.Files;

namespace Lolo.Runtime.Graphs.Library;

/// <summary>Finds the functions of the library: files beside a graph that say in their head what they are.</summary>
/// <param name="closure">Reads the files.</param>
internal sealed class FunctionLibrary(ClosureFiles closure)
{
    /// <summary>How a reference to a function begins.</summary>
    public const string Prefix = "./";

    private static readonly string[] _endings = [".js", ".cs"];
    private readonly Dictionary<string, (NodeSpec Spec, CodeText Code)?> _read = new(StringComparer.Ordinal);
    private readonly Dictionary<(string? Text, string Reference), NamedFile> _located = [];

    /// <summary>The function of a reference; null when it cannot be had, which has then been reported.</summary>
    /// <param name="reference">The reference, <c>./functions/name</c>, with or without the file's ending.</param>
    /// <param name="kind">The kind of functions.</param>
    /// <param name="place">The text it stands in.</param>
    public KindUse? Find(Located<string> reference, NodeKind kind, GraphPlace place)
    {
        if (!_located.TryGetValue((place.Path, reference.Value), out var file))
        {
            if (FileOf(reference, place) is not { } found)
            {
                return null;
            }

            _located.Add((place.Path, reference.Value), file = found);
        }

        if (!_read.TryGetValue(file.Path, out var function))
        {
            function = Read(file, reference, place.Findings);
            _read.Add(file.Path, function);
        }

        return function is var (spec, code)
            ? new KindUse(kind, spec with { Name = reference.Value, File = NameOf(reference.Value, file) }) { Code = code }
            : null;
    }

    private static string NameOf(string reference, NamedFile file) =>
        reference[Prefix.Length..] + (CodeFiles.LanguageOf(reference) is null ? Path.GetExtension(file.Path) : "");

    private NamedFile? FileOf(Located<string> reference, GraphPlace place)
    {
        var name = reference.Value[Prefix.Length..];
        var files = new List<NamedFile>();
        foreach (var ending in CodeFiles.LanguageOf(name) is null ? _endings : [""])
        {
            if (place.Locate("kind", reference with { Value = name + ending }) is not { } file)
            {
                return null;
            }

            files.Add(file);
        }

        var there = files.Where(file => closure.Exists(file.Path)).ToList();
        switch (there.Count)
        {
            case 0:
                files.ForEach(file => closure.LookFor(file.Path));
                place.Findings.Report(CompositeDiagnostics.MissingFunction, reference.Range,
                    () => $"there is no function {Wording.Quote(reference.Value)}, neither {string.Join(" nor ", files.Select(file => Wording.Quote(file.Name)))}{Slip(name, files[0])}");
                return null;
            case 1:
                return there[0];
            default:
                there.ForEach(file => closure.LookFor(file.Path));
                place.Findings.Report(CompositeDiagnostics.TwoFunctions, reference.Range,
                    $"{string.Join(" and ", there.Select(file => Wording.Quote(file.Name)))} are both the function {Wording.Quote(reference.Value)}; rename one of them, or write the ending");
                return null;
        }
    }

    private static string Slip(string name, NamedFile file)
    {
        var slash = name.LastIndexOf('/') + 1;
        return Nearest.To(name[slash..], NamesIn(Path.GetDirectoryName(file.Path)!)) is { } near ? $"; did you mean `{Prefix}{name[..slash]}{near}`?" : "";
    }

    private static IReadOnlyList<string> NamesIn(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder).Where(path => _endings.Contains(Path.GetExtension(path))).Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private (NodeSpec Spec, CodeText Code)? Read(NamedFile file, Located<string> reference, DiagnosticBag findings) =>
        closure.Read(file, reference.Range, findings) is { } source && new FunctionHead(file, source, findings.In(file.Name)).Read() is { } spec
            ? (spec, new CodeText(CodeFiles.LanguageOf(file.Path)!, source.Text, file.Name, 1, 0))
            : null;
}
