using System.Globalization;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Documents;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Graphs.Parameters;

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
            ParameterType.NamedTexts => TextMap(value) ?? (object?)TextList(value),
            ParameterType.Expression => Text(value),
            ParameterType.Expressions => TextMap(value),
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

    private static Record? TextMap(SyntaxValue value)
    {
        if (value is not MapSyntax { Expression: null } map)
        {
            return null;
        }

        var texts = map.Entries.Select(entry => (object?)Text(entry.Value)).ToArray();
        return texts.Contains(null) ? null : new Record(null, [.. map.Entries.Select(entry => entry.Key.Text)], texts);
    }
}
