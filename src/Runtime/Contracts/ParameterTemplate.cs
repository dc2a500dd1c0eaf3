using System.Globalization;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Contracts;

/// <summary>
/// A parameter whose texts name what a message carries. A text that is one path keeps the type of what it names; in a longer text the
/// values are written into it; a path that leads to nothing stays as it is. May be used from any thread.
/// </summary>
public sealed class ParameterTemplate
{
    private readonly string _node;
    private readonly string _name;
    private readonly ParameterSpec? _spec;
    private readonly object? _tree;

    private ParameterTemplate(string node, string name, ParameterSpec? spec, object? tree) =>
        (_node, _name, _spec, _tree) = (node, name, spec, tree);

    /// <summary>A template of a plain value; null when it holds no path of the root <c>event</c>.</summary>
    internal static ParameterTemplate? Of(string node, string name, ParameterSpec? spec, object? value)
    {
        var found = false;
        var tree = Parse(value, ref found);
        return found ? new(node, name, spec, tree) : null;
    }

    /// <summary>The parameters of a node with its templates filled.</summary>
    internal static Record Fill(NodeDefinition node, object? body)
    {
        var names = node.Parameters.OwnNames.ToArray();
        var values = new object?[names.Length];
        for (var i = 0; i < names.Length; i++)
        {
            values[i] = node.Templates.TryGetValue(names[i], out var template) ? template.Fill(body) : node.Parameters.OwnValues[i];
        }

        return new Record(null, names, values);
    }

    /// <summary>The value for a message.</summary>
    /// <param name="body">The message's body as a plain value.</param>
    /// <exception cref="HandlerException">It is of another type than the parameter, or out of its range.</exception>
    public object? Fill(object? body)
    {
        var value = Fill(_tree, body);
        if (_spec is null)
        {
            return value;
        }

        return ParameterCast.TryCast(_spec.Type, value, out var cast) && !ParameterCast.IsOutOfRange(_spec, cast)
            ? cast
            : throw new HandlerException($"parameter `{_name}` of node `{_node}` is {ParameterCast.Describe(_spec)}; the message gives {ParameterCast.Noun(value)}");
    }

    /// <summary>The value for a message as a text, whatever it is: a text as it is, nothing for null, objects and lists as JSON.</summary>
    /// <param name="body">The message's body as a plain value.</param>
    public string FillText(object? body) => TextOf(Fill(_tree, body));

    /// <summary>A value as a text that stands within another: a text as it is, nothing for null, anything else as JSON.</summary>
    /// <param name="value">A plain value.</param>
    internal static string TextOf(object? value) => value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        LiveValue live => live.Owner.Read(live.Handle) is var read and not LiveValue ? TextOf(read) : live.Summary,
        _ => JsonText.Write(value),
    };

    // Texts with paths become arrays of their parts, everything else stays as it is.
    private static object? Parse(object? value, ref bool found)
    {
        switch (value)
        {
            case string text:
                var parts = ParameterPath.Split(text);
                if (!parts.Any(part => part is ParameterPath { Root: "event" }))
                {
                    return text;
                }

                found = true;
                return new Parts([.. parts.Select(part => part is ParameterPath { Root: not "event" } other ? other.Text : part)]);
            case Record record:
                var values = new object?[record.OwnValues.Length];
                for (var i = 0; i < values.Length; i++)
                {
                    values[i] = Parse(record.OwnValues[i], ref found);
                }

                return new Record(null, record.OwnNames.ToArray(), values);
            case IReadOnlyList<object?> list:
                var items = new object?[list.Count];
                for (var i = 0; i < items.Length; i++)
                {
                    items[i] = Parse(list[i], ref found);
                }

                return items;
            default:
                return value;
        }
    }

    private static object? Fill(object? part, object? body) => part switch
    {
        Parts { Values: [ParameterPath path] } => path.TryFollow(body, out var value) ? value : path.Text,
        Parts parts => string.Concat(parts.Values.Select(value => value is not ParameterPath path ? (string)value
            : path.TryFollow(body, out var found) ? TextOf(found) : path.Text)),
        Record record => FillRecord(record, body),
        IReadOnlyList<object?> list => list.Select(item => Fill(item, body)).ToArray(),
        _ => part,
    };

    private static Record FillRecord(Record record, object? body)
    {
        var values = new object?[record.OwnValues.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Fill(record.OwnValues[i], body);
        }

        return new Record(null, record.OwnNames.ToArray(), values);
    }

    private sealed record Parts(object[] Values);
}
