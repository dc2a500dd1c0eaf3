using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Shaping.Grouping;

/// <summary>What a part carries under <c>parts</c>, so that <c>join</c> can put the whole together again.</summary>
/// <param name="Id">What all parts of one whole have in common: a number or a text.</param>
/// <param name="Index">Its place among them, from 0.</param>
/// <param name="Count">How many they are.</param>
internal sealed record Parts(object Id, int Index, int Count)
{
    /// <summary>The field of the event that holds the parts' description.</summary>
    public const string Field = "parts";

    /// <summary>The field that holds the part itself, where nobody named another.</summary>
    public const string Item = "item";

    private static readonly string[] _names = ["id", "index", "count", "kind", "into", "of", "key", "separator", "outer"];

    /// <summary>What the whole was: <c>list</c>, <c>object</c> or <c>text</c>.</summary>
    public string Kind { get; init; } = "list";

    /// <summary>The field that holds the part.</summary>
    public string Into { get; init; } = Item;

    /// <summary>The field that held the whole; null where it was the body itself.</summary>
    public string? Of { get; init; }

    /// <summary>The part's name in an object.</summary>
    public string? Key { get; init; }

    /// <summary>What stood between the parts of a text.</summary>
    public string? Separator { get; init; }

    /// <summary>The description that the whole had as a part of another; null for none.</summary>
    public object? Outer { get; init; }

    /// <summary>The description as a value.</summary>
    public Record ToRecord()
    {
        object?[] values = [Id, (double)Index, (double)Count, Kind, Into, Of, Key, Separator, Outer];
        var used = Array.FindAll(_names, name => values[Array.IndexOf(_names, name)] is not null);
        return new(null, used, Array.FindAll(values, value => value is not null));
    }

    /// <summary>Reads what an event carries.</summary>
    /// <param name="body">The event as a plain value.</param>
    /// <exception cref="HandlerException">It carries none, or a wrong one.</exception>
    public static Parts Read(object? body)
    {
        if (body is not Record record || !record.TryGetValue(Field, out var carried) || FieldPath.Open(carried) is not Record parts)
        {
            throw new HandlerException("the message carries no `parts` as `split` makes them; route the part's whole event, or say with `by` or `count` what belongs together");
        }

        parts.TryGetValue("id", out var id);
        parts.TryGetValue("outer", out var outer);
        return new(
            id is string or double ? id : throw Wrong("id", "a number or a text", id),
            Whole(parts, "index", 0),
            Whole(parts, "count", 1))
        {
            Kind = KindOf(Text(parts, "kind")),
            Into = Text(parts, "into") ?? Item,
            Of = Text(parts, "of"),
            Key = Text(parts, "key"),
            Separator = Text(parts, "separator"),
            Outer = outer,
        };
    }

    private static int Whole(Record parts, string name, int least) =>
        parts.TryGetValue(name, out var value) && value is double number && double.IsInteger(number) && number >= least && number <= int.MaxValue
            ? (int)number
            : throw Wrong(name, $"a whole number from {least}", value);

    private static string? Text(Record parts, string name) => !parts.TryGetValue(name, out var value) || value is null ? null
        : value as string ?? throw Wrong(name, "a text", value);

    private static string KindOf(string? kind) => kind switch
    {
        null => "list",
        "list" or "object" or "text" => kind,
        _ => throw Wrong("kind", "list, object or text", kind),
    };

    private static HandlerException Wrong(string name, string what, object? value) =>
        new($"`parts.{name}` of the message is {what}; it is {FieldPath.Noun(value)}");
}
