using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Lolo.Runtime.Messages;

/// <summary>Plain values as JSON text and back. Bytes are written as base64. Members may be called from any thread.</summary>
public static class JsonText
{
    private const int MostLives = 8;
    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private static readonly JsonDocumentOptions _reading = new() { MaxDepth = 512 };

    /// <summary>Writes a plain value as UTF-8.</summary>
    /// <param name="value">A plain value, as <see cref="Body"/> lists them; a live one in it is read through its owner.</param>
    /// <exception cref="BodyException">A live value stands in it, or it is nested too deeply.</exception>
    public static ReadOnlyMemory<byte> Encode(object? value)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, _options))
        {
            try
            {
                Write(writer, value, 0);
            }
            catch (NotPlainException error)
            {
                throw error.ToBodyException();
            }
            catch (InvalidOperationException error)
            {
                throw new BodyException("the value is nested too deeply", error);
            }
        }

        return buffer.WrittenMemory;
    }

    /// <summary>Writes a plain value as text.</summary>
    /// <param name="value">A plain value, as <see cref="Body"/> lists them; a live one in it is read through its owner.</param>
    /// <exception cref="BodyException">A live value stands in it, or it is nested too deeply.</exception>
    public static string Write(object? value) => Encoding.UTF8.GetString(Encode(value).Span);

    /// <summary>Reads JSON text as a plain value.</summary>
    /// <param name="json">The text, at most 512 levels deep.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static object? Read(string json)
    {
        using var document = JsonDocument.Parse(json, _reading);
        return Read(document.RootElement);
    }

    /// <summary>Reads a JSON element as a plain value.</summary>
    /// <param name="element">The element; nothing of it is held.</param>
    /// <exception cref="JsonException">A text in it is none: half of a surrogate pair.</exception>
    public static object? Read(JsonElement element)
    {
        try
        {
            return ValueOf(element);
        }
        catch (InvalidOperationException error)
        {
            throw new JsonException("a text has half of a surrogate pair", null, 0, 0, error);
        }
    }

    private static object? ValueOf(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => element.EnumerateArray().Select(ValueOf).ToArray(),
        JsonValueKind.Object => Record.Of([.. element.EnumerateObject().Select(item => (item.Name, ValueOf(item.Value)))]),
        _ => null,
    };

    // What holds itself is live and read anew at each turn of its circle; `lives` counts how many live values are open.
    private static void Write(Utf8JsonWriter writer, object? value, int lives)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case double number when double.IsFinite(number):
                writer.WriteNumberValue(number);
                break;
            case double:
                writer.WriteNullValue();
                break;
            case byte[] bytes:
                writer.WriteBase64StringValue(bytes);
                break;
            case Record record:
                WriteRecord(writer, record, lives);
                break;
            case IReadOnlyList<object?> list:
                WriteList(writer, list, lives);
                break;
            case LiveValue live:
                WriteLive(writer, live, lives);
                break;
            default:
                throw new NotPlainException($"a {value.GetType().Name} is no plain value");
        }
    }

    private static void WriteRecord(Utf8JsonWriter writer, Record record, int lives)
    {
        writer.WriteStartObject();
        foreach (var (name, item) in record)
        {
            try
            {
                writer.WritePropertyName(name);
                Write(writer, item, lives);
            }
            catch (NotPlainException error)
            {
                throw error.In("." + name);
            }
        }

        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, IReadOnlyList<object?> list, int lives)
    {
        writer.WriteStartArray();
        for (var i = 0; i < list.Count; i++)
        {
            try
            {
                Write(writer, list[i], lives);
            }
            catch (NotPlainException error)
            {
                throw error.In($"[{i}]");
            }
        }

        writer.WriteEndArray();
    }

    private static void WriteLive(Utf8JsonWriter writer, LiveValue live, int lives)
    {
        if (lives == MostLives)
        {
            throw new NotPlainException("it is nested too deeply, or holds itself");
        }

        var read = live.Owner.Read(live.Handle);
        if (read is LiveValue)
        {
            throw new NotPlainException($"{live.Summary} is no JSON value");
        }

        Write(writer, read, lives + 1);
    }
}
