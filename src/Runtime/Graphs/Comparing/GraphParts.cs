using Lolo.Runtime.Documents;
using Lolo.Runtime.Graphs.Library;

namespace Lolo.Runtime.Graphs.Comparing;

/// <summary>A graph's text by its parts, as far as they have the form they should have.</summary>
internal sealed class GraphParts
{
    private static readonly string[] _apart = ["nodes", "links", "layout"];
    private readonly Dictionary<string, SyntaxValue> _layout;

    /// <summary>Takes a text apart.</summary>
    /// <param name="root">The text.</param>
    /// <param name="files">Texts of the files it names; null when they are not known.</param>
    public GraphParts(MapSyntax root, IReadOnlyDictionary<string, string>? files)
    {
        Files = files ?? new Dictionary<string, string>();
        Nodes = new(Entries(root, "nodes").Select(entry => KeyValuePair.Create(entry.Key.Text, entry.Value)), StringComparer.Ordinal);
        _layout = Entries(root, "layout").ToDictionary(entry => entry.Key.Text, entry => entry.Value, StringComparer.Ordinal);
        Links = Value(root, "links") is ListSyntax list ? [.. list.Items.Select(LinkText).Distinct(StringComparer.Ordinal)] : [];
        Fields = [.. root.Entries.Where(entry => !_apart.Contains(entry.Key.Text))];
    }

    /// <summary>Texts of the files it names, by name.</summary>
    public IReadOnlyDictionary<string, string> Files { get; }

    /// <summary>Its nodes by id, in document order.</summary>
    public OrderedDictionary<string, SyntaxValue> Nodes { get; }

    /// <summary>Its links, each once, in document order.</summary>
    public IReadOnlyList<string> Links { get; }

    /// <summary>What else stands at the top.</summary>
    public IReadOnlyList<MapEntry> Fields { get; }

    /// <summary>The files that its nodes name.</summary>
    public IEnumerable<string> Named => Nodes.Values.OfType<MapSyntax>().Select(FileOf).OfType<string>();

    /// <summary>The position of a node; null when it has none.</summary>
    public string? Position(string id) => _layout.TryGetValue(id, out var position) ? PlainForm.Of(position) : null;

    /// <summary>The file that a node names; null when it names none.</summary>
    public string? FileOf(MapSyntax node)
    {
        if (Value(node, "file") is ScalarSyntax { IsNull: false } file)
        {
            return file.Text;
        }

        if (Value(node, "kind") is not ScalarSyntax kind || !kind.Text.StartsWith(FunctionLibrary.Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var name = kind.Text[FunctionLibrary.Prefix.Length..];
        return new[] { name, $"{name}.js", $"{name}.cs" }.FirstOrDefault(Files.ContainsKey);
    }

    /// <summary>The value of a key; null when it is absent.</summary>
    public static SyntaxValue? Value(MapSyntax map, string key) => map.Entries.FirstOrDefault(entry => entry.Key.Text == key)?.Value;

    private static IReadOnlyList<MapEntry> Entries(MapSyntax root, string key) => Value(root, key) is MapSyntax map ? map.Entries : [];

    // The spaces around an arrow are alignment.
    private static string LinkText(SyntaxValue link) => link is ScalarSyntax scalar
        ? string.Join(" -> ", scalar.Text.Split("->").Select(end => end.Trim()))
        : PlainForm.Of(link);
}
