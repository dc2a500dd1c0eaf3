using System.Globalization;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Http;

/// <summary>Plain values as the texts that stand in queries, forms and headers.</summary>
internal static class PlainText
{
    /// <summary>A text as it is, a number or flag as JSON writes it, anything else as JSON; null for null.</summary>
    /// <param name="value">A plain value.</param>
    public static string? Of(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => JsonText.Write(value),
    };

    /// <summary>Names and values as a query or form has them: a list gives its name several times, null leaves it out.</summary>
    /// <param name="fields">The fields.</param>
    public static string Pairs(Record fields) => string.Join('&', fields.SelectMany(field =>
        (field.Value as IReadOnlyList<object?> ?? [field.Value])
            .Select(Of)
            .OfType<string>()
            .Select(text => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(text)}")));
}
