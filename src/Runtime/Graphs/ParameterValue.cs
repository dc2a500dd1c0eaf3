using System.Globalization;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;

namespace Lolo.Runtime.Graphs;

/// <summary>Turns what the text says into the value of a parameter's type.</summary>
internal static class ParameterValue
{
    /// <summary>Converts a value; false when it is of another type.</summary>
    public static bool TryConvert(ParameterType type, SyntaxValue value, out object? converted)
    {
        converted = type switch
        {
            ParameterType.Text => Text(value),
            ParameterType.Number => (value as ScalarSyntax)?.Value as double?,
            ParameterType.Integer => (value as ScalarSyntax)?.Value is double number && double.IsInteger(number) ? number : null,
            ParameterType.Boolean => (value as ScalarSyntax)?.Value as bool?,
            ParameterType.Duration => value is ScalarSyntax scalar && Durations.TryParse(scalar.Text, out var time) ? time : null,
            ParameterType.TextList => TextList(value),
            ParameterType.Map => value is MapSyntax ? PlainValue.Of(value) : null,
            _ => PlainValue.Of(value),
        };
        return converted is not null || type == ParameterType.Any;
    }

    /// <summary>A kind's default as a value of the parameter's type.</summary>
    public static object? Default(ParameterSpec parameter, object standard) => (parameter.Type, standard) switch
    {
        (ParameterType.Duration, string text) when Durations.TryParse(text, out var time) => time,
        (_, TimeSpan time) => time.TotalMilliseconds,
        (ParameterType.TextList, string text) => new object?[] { text },
        (_, IEnumerable<string> texts) and not (_, string) => texts.ToArray<object?>(),
        (_, int or long or float or short or byte or decimal) => Convert.ToDouble(standard, CultureInfo.InvariantCulture),
        _ => standard,
    };

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
            ParameterType.Map => "a map",
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

    private static string? Text(SyntaxValue value) => value switch
    {
        ScalarSyntax { IsNull: false } scalar => scalar.Text,
        MapSyntax map => map.Expression,
        _ => null,
    };

    private static object?[]? TextList(SyntaxValue value)
    {
        if (value is not ListSyntax list)
        {
            return Text(value) is { } single ? [single] : null;
        }

        var texts = list.Items.Select(Text).ToArray<object?>();
        return texts.Contains(null) ? null : texts;
    }
}
