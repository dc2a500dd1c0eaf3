using System.Globalization;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Shaping;

/// <summary>
/// The way to a field of a body: <c>user.name</c>, <c>items.0.price</c>. It reads bodies and makes changed copies of them: what lies
/// beside the way is shared with the copy, and a body is never changed itself.
/// </summary>
internal sealed class FieldPath
{
    private readonly string[] _names;

    private FieldPath(string[] names) => _names = names;

    /// <summary>Reads a path; null when a name in it is empty.</summary>
    public static FieldPath? TryParse(string text) =>
        text.Split('.') is var names && names.All(name => name.Trim().Length > 0) ? new(names) : null;

    /// <summary>Reads a path that the kind's check has let pass.</summary>
    public static FieldPath Parse(string text) => TryParse(text) ?? throw new ArgumentException($"`{text}` is no path to a field", nameof(text));

    /// <summary>Whether another path leads to the same field or to one within it.</summary>
    public bool IsWithin(FieldPath other) => _names.Length >= other._names.Length && _names.AsSpan(0, other._names.Length).SequenceEqual(other._names);

    /// <summary>Whether it is the name of a field of the body itself.</summary>
    public bool IsName => _names.Length == 1;

    /// <summary>What it leads to.</summary>
    /// <returns>Whether it leads to anything.</returns>
    public bool TryGet(object? body, out object? value)
    {
        value = body;
        foreach (var name in _names)
        {
            switch (Open(value))
            {
                case Record record when record.TryGetValue(name, out var field):
                    value = field;
                    break;
                case IReadOnlyList<object?> list when IndexIn(list, name) is { } index && index < list.Count:
                    value = list[index];
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    /// <summary>A copy of a body with the field set. Objects that are missing on the way are made; an index that is the length of its list adds to it.</summary>
    /// <exception cref="HandlerException">Something on the way is neither an object nor a list.</exception>
    public object? Set(object? body, object? value) => Set(body, 0, value);

    /// <summary>A copy of a body without the field; the body itself when there is no such field.</summary>
    public object? Remove(object? body) => TryGet(body, out _) ? Remove(body, 0) : body;

    /// <inheritdoc/>
    public override string ToString() => string.Join('.', _names);

    /// <summary>A live value as a plain value one can look into, if it has such a form; anything else as it is.</summary>
    public static object? Open(object? value) => value is LiveValue live && live.Owner.Outline(live.Handle) is var read and not LiveValue ? read : value;

    private object? Set(object? whole, int at, object? value)
    {
        if (at == _names.Length)
        {
            return value;
        }

        switch (Open(whole))
        {
            case null:
                return Record.Of((_names[at], Set(null, at + 1, value)));
            case Record record:
                record.TryGetValue(_names[at], out var field);
                return With(record, _names[at], Set(field, at + 1, value));
            case IReadOnlyList<object?> list when IndexIn(list, _names[at]) is { } index:
                object?[] items = index == list.Count ? [.. list, null] : [.. list];
                items[index] = Set(items[index], at + 1, value);
                return items;
            case IReadOnlyList<object?> list:
                throw new HandlerException($"cannot set `{this}`: {Before(at)} is a list of {list.Count}, and `{_names[at]}` is no index in it");
            case var other:
                throw new HandlerException($"cannot set `{this}`: {Before(at)} is {Noun(other)} and no object");
        }
    }

    private object? Remove(object? whole, int at)
    {
        switch (Open(whole))
        {
            case Record record when at == _names.Length - 1:
                return Without(record, _names[at]);
            case Record record:
                return With(record, _names[at], Remove(record[_names[at]], at + 1));
            case IReadOnlyList<object?> list:
                var index = IndexIn(list, _names[at])!.Value;
                var items = list.ToList();
                if (at == _names.Length - 1)
                {
                    items.RemoveAt(index);
                }
                else
                {
                    items[index] = Remove(items[index], at + 1);
                }

                return items.ToArray();
            default:
                return whole;
        }
    }

    /// <summary>What a plain value is, for messages.</summary>
    public static string Noun(object? value) => value switch
    {
        null => "nothing",
        string => "a text",
        bool => "true or false",
        double number => string.Create(CultureInfo.InvariantCulture, $"the number {number}"),
        byte[] => "bytes",
        Record => "an object",
        IReadOnlyList<object?> => "a list",
        LiveValue live => live.Summary,
        _ => value.GetType().Name,
    };

    private static int? IndexIn(IReadOnlyList<object?> list, string name) =>
        int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= list.Count ? index : null;

    // Shared fields stay shared: own ones win over them.
    private static Record With(Record record, string name, object? value)
    {
        string[] names = [.. record.OwnNames];
        object?[] values = [.. record.OwnValues];
        var at = Array.IndexOf(names, name);
        if (at >= 0)
        {
            values[at] = value;
            return new(record.Basis, names, values);
        }

        return new(record.Basis, [.. names, name], [.. values, value]);
    }

    private static Record Without(Record record, string name)
    {
        var rest = record.Where(field => field.Key != name).ToList();
        return new(null, [.. rest.Select(field => field.Key)], [.. rest.Select(field => field.Value)]);
    }

    private string Before(int at) => at == 0 ? "the body" : $"`{string.Join('.', _names.Take(at))}`";
}
