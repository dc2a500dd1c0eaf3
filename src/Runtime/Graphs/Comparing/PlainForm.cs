using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Lolo.Runtime.Documents;

namespace Lolo.Runtime.Graphs.Comparing;

/// <summary>A value on one line, however it is written in the text: values with the same meaning have the same form.</summary>
internal static class PlainForm
{
    private static readonly JsonSerializerOptions _quoting = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(SyntaxValue value)
    {
        var text = new StringBuilder();
        Write(value, text);
        return text.ToString();
    }

    // As deep as the reader lets a text be.
    private static void Write(SyntaxValue value, StringBuilder text)
    {
        switch (value)
        {
            case ScalarSyntax scalar:
                text.Append(Scalar(scalar));
                break;
            case MapSyntax { Expression: { } expression }:
                text.Append(Quoted(expression));
                break;
            case MapSyntax { Entries: [] }:
                text.Append("{}");
                break;
            case MapSyntax map:
                var before = "{ ";
                foreach (var (key, inner) in map.Entries)
                {
                    text.Append(before).Append(Word(key.Text)).Append(": ");
                    Write(inner, text);
                    before = ", ";
                }

                text.Append(" }");
                break;
            case ListSyntax list:
                text.Append('[');
                for (var at = 0; at < list.Items.Count; at++)
                {
                    text.Append(at == 0 ? "" : ", ");
                    Write(list.Items[at], text);
                }

                text.Append(']');
                break;
        }
    }

    private static string Scalar(ScalarSyntax scalar) => scalar.Value switch
    {
        null => "null",
        true => "true",
        false => "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        _ => Word(scalar.Text),
    };

    // Bare where nobody could take it for anything else.
    private static string Word(string text) =>
        text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.' or '/') && PlainScalar.Resolve(text) is string ? text : Quoted(text);

    private static string Quoted(string text) => JsonSerializer.Serialize(text, _quoting);
}
