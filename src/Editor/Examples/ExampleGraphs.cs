using Microsoft.Extensions.FileProviders;

namespace Lolo.Editor.Examples;

/// <summary>The graphs that come with Lolo, as texts to start from.</summary>
internal static class ExampleGraphs
{
    private const string Folder = "examples";
    private const string Schema = "# yaml-language-server:";
    private const string Title = "title:";

    /// <summary>All of them, by id.</summary>
    public static IReadOnlyList<ExampleGraph> Embedded() =>
    [
        .. new ManifestEmbeddedFileProvider(typeof(ExampleGraphs).Assembly, Folder).GetDirectoryContents("/").Select(Read).OrderBy(example => example.Id, StringComparer.Ordinal),
    ];

    private static ExampleGraph Read(IFileInfo file)
    {
        using var reader = new StreamReader(file.CreateReadStream());

        // Where the schema is, depends on where the graph is to lie.
        var lines = reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n').SkipWhile(line => line.StartsWith(Schema, StringComparison.Ordinal)).ToList();
        var id = Path.GetFileNameWithoutExtension(file.Name);
        var title = lines.Find(line => line.StartsWith(Title, StringComparison.Ordinal))?[Title.Length..].Trim() ?? id;
        return new(id, title, DescriptionIn(lines), string.Join('\n', lines));
    }

    // The first remark at the left edge, up to its first empty line.
    private static string DescriptionIn(List<string> lines) =>
        string.Join(' ', lines.SkipWhile(line => !line.StartsWith('#')).TakeWhile(line => line.StartsWith("# ", StringComparison.Ordinal)).Select(line => line[2..].Trim()));
}
