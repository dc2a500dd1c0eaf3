using System.Text.RegularExpressions;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Shaping.Grouping;

/// <summary>Something that has parts: a list, an object, a text.</summary>
/// <param name="Kind"><c>list</c>, <c>object</c> or <c>text</c>.</param>
/// <param name="Items">Its parts, in order.</param>
internal sealed partial record Whole(string Kind, IReadOnlyList<object?> Items)
{
    /// <summary>The names of an object's parts; null for another whole.</summary>
    public string[]? Keys { get; private init; }

    /// <summary>What stands between the parts of a text; null for another whole.</summary>
    public string? Separator { get; private init; }

    /// <summary>Takes a value apart.</summary>
    /// <param name="value">The value.</param>
    /// <param name="separator">What stands between the parts of a text; null for the ends of its lines.</param>
    /// <exception cref="HandlerException">It has no parts.</exception>
    public static Whole Of(object? value, string? separator) => FieldPath.Open(value) switch
    {
        IReadOnlyList<object?> list => new("list", list),
        Record record => new("object", [.. record.Values]) { Keys = [.. record.Keys] },
        string { Length: 0 } => new("text", []),
        string text when separator is not null => new("text", text.Split(separator)) { Separator = separator },
        string text => new("text", Lines(text)) { Separator = "\n" },
        var other => throw new HandlerException($"only a list, an object or a text can be split; here is {FieldPath.Noun(other)}"),
    };

    /// <summary>Puts parts together again.</summary>
    /// <param name="parts">The parts in order, each with its description.</param>
    /// <exception cref="HandlerException">They do not fit together.</exception>
    public static object? Join(IReadOnlyList<(Parts Parts, object? Item)> parts)
    {
        var first = parts[0].Parts;
        return first.Kind switch
        {
            "object" => Record.Of([.. parts.Select(part => (part.Parts.Key ?? throw new HandlerException("`parts.key` of a part of an object is missing"), part.Item))]),
            "text" => string.Join(first.Separator ?? "\n", parts.Select(part => part.Item as string
                ?? throw new HandlerException($"part {part.Parts.Index + 1} of a text is {FieldPath.Noun(part.Item)} and no text"))),
            _ => parts.Select(part => part.Item).ToArray(),
        };
    }

    private static string[] Lines(string text)
    {
        var lines = LineEnd().Split(text);
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }

    [GeneratedRegex("\r\n|\n|\r")]
    private static partial Regex LineEnd();
}
