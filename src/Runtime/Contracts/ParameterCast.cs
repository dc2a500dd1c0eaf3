using System.Globalization;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Contracts;

/// <summary>What a parameter takes, and plain values made into it. The text's own values are converted by the compiler.</summary>
internal static class ParameterCast
{
    /// <summary>Converts a plain value that a path gave; texts that say a number, a duration or true are taken as such. False when it is of another type.</summary>
    public static bool TryCast(ParameterType type, object? value, out object? cast)
    {
        cast = type switch
        {
            ParameterType.Text or ParameterType.Expression => Text(value),
            ParameterType.Number => Number(value),
            ParameterType.Integer => Number(value) is { } number && double.IsInteger(number) ? number : null,
            ParameterType.Boolean => value as bool? ?? (value is "true" ? true : value is "false" ? false : null),
            ParameterType.Duration => Durations.TryParse(Text(value) ?? "", out var time) ? time : null,
            ParameterType.TextList => TextList(value),
            ParameterType.NamedTexts => value is Record named ? TextMap(named) : TextList(value),
            ParameterType.Map or ParameterType.Expressions => value as Record,
            _ => value,
        };
        return cast is not null || type == ParameterType.Any;
    }

    /// <summary>Whether a value of the right type is none of those the parameter takes.</summary>
    public static bool IsOutOfRange(ParameterSpec parameter, object? value) => value switch
    {
        double number => double.IsNaN(number) || number < parameter.Minimum || number > parameter.Maximum,
        string text => parameter.OneOf.Count > 0 && !parameter.OneOf.Contains(text, StringComparer.Ordinal),
        IReadOnlyList<object?> list => parameter.OneOf.Count > 0 && list.OfType<string>().Any(text => !parameter.OneOf.Contains(text, StringComparer.Ordinal)),
        _ => false,
    };

    /// <summary>What a parameter takes, for messages: <c>a duration such as 500ms, 30s, 5m or 1h, from 1s</c>.</summary>
    public static string Describe(ParameterSpec parameter)
    {
        if (parameter.OneOf.Count > 0)
        {
            return $"{(parameter.Type == ParameterType.TextList ? "one or more of" : "one of")} {Wording.List(parameter.OneOf)}";
        }

        var type = parameter.Type switch
        {
            ParameterType.Text => "a text",
            ParameterType.Number => "a number",
            ParameterType.Integer => "a whole number",
            ParameterType.Boolean => "true or false",
            ParameterType.Duration => "a duration such as 500ms, 30s, 5m or 1h",
            ParameterType.TextList => "a text or a list of texts",
            ParameterType.NamedTexts => "a text, a list of texts, or a map of names to texts",
            ParameterType.Map => "a map",
            ParameterType.Expression => "a JavaScript expression",
            ParameterType.Expressions => "a map of names to JavaScript expressions",
            _ => "any value",
        };
        string Bound(double bound) => parameter.Type == ParameterType.Duration
            ? Durations.Format(bound)
            : bound.ToString(CultureInfo.InvariantCulture);
        return (parameter.Minimum, parameter.Maximum) switch
        {
            ({ } least, { } most) => $"{type}, from {Bound(least)} to {Bound(most)}",
            ({ } least, null) => $"{type}, {Bound(least)} or more",
            (null, { } most) => $"{type}, {Bound(most)} or less",
            _ => type,
        };
    }

    /// <summary>What a plain value is, for messages: <c>the number `5`</c>.</summary>
    public static string Noun(object? value) => value switch
    {
        null => "nothing",
        bool or double => $"`{ParameterTemplate.TextOf(value)}`",
        string text => $"the text {Wording.Quote(text)}",
        byte[] => "bytes",
        Record => "a map",
        IReadOnlyList<object?> => "a list",
        _ => value.ToString() ?? "",
    };

    private static string? Text(object? value) => value is string or double or bool ? ParameterTemplate.TextOf(value) : null;

    private static double? Number(object? value) =>
        value as double? ?? (value is string text && PlainScalar.TryNumber(text, out var number) ? number : null);

    private static object?[]? TextList(object? value)
    {
        if (value is not IReadOnlyList<object?> list)
        {
            return Text(value) is { } single ? [single] : null;
        }

        var texts = list.Select(Text).ToArray<object?>();
        return texts.Contains(null) ? null : texts;
    }

    private static Record? TextMap(Record named)
    {
        var texts = named.Values.Select(Text).ToArray<object?>();
        return texts.Contains(null) ? null : new Record(null, [.. named.Keys], texts);
    }
}
