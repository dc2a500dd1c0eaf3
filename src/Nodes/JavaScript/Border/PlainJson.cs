using System.Buffers;
using System.Text.Json;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.JavaScript.Border;

/// <summary>
/// Plain values as JSON text and back. Bytes and live values, which JSON cannot say, stand as <c>{"(marker)": n}</c>, n being their
/// index among the extras that cross beside the text. The marker is a new one in every process, so that no body from outside can hold it.
/// </summary>
internal static class PlainJson
{
    // The request of a client with a handful of headers.
    private const int UsualBytes = 1024;

    /// <summary>The name that marks an extra.</summary>
    public static string Marker { get; } = $"\u0001{Guid.NewGuid():N}";

    /// <summary>Writes a value.</summary>
    /// <param name="value">A plain value, as <see cref="Body"/> lists them.</param>
    /// <param name="extras">Gets bytes and live values.</param>
    public static string Write(object? value, List<object> extras)
    {
        var buffer = new ArrayBufferWriter<byte>(UsualBytes);
        using var writer = new Utf8JsonWriter(buffer);
        return Write(value, extras, buffer, writer);
    }

    /// <summary>Writes a value by a writer that is kept for the next.</summary>
    /// <param name="value">A plain value.</param>
    /// <param name="extras">Gets bytes and live values.</param>
    /// <param name="buffer">Empty.</param>
    /// <param name="writer">Writes to the buffer.</param>
    public static string Write(object? value, List<object> extras, ArrayBufferWriter<byte> buffer, Utf8JsonWriter writer)
    {
        Write(writer, value, extras);
        writer.Flush();
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes the own fields of a record.</summary>
    public static string WriteOwn(Record record, List<object> extras) =>
        Write(new Record(null, record.OwnNames.ToArray(), record.OwnValues.ToArray()), extras);

    /// <summary>Reads a value.</summary>
    /// <param name="json">JSON text that the realm wrote.</param>
    /// <param name="extras">What it marks.</param>
    public static object? Read(string json, IReadOnlyList<object> extras)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 512 });
        return Read(document.RootElement, extras);
    }

    /// <summary>Writes a value within another text.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="value">A plain value.</param>
    /// <param name="extras">Gets bytes and live values.</param>
    public static void Write(Utf8JsonWriter writer, object? value, List<object> extras)
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
            case int or long:
                writer.WriteNumberValue(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
            case byte[] or LiveValue:
                writer.WriteStartObject();
                writer.WriteNumber(Marker, extras.Count);
                writer.WriteEndObject();
                extras.Add(value);
                break;
            case Record record:
                writer.WriteStartObject();
                foreach (var (name, item) in record)
                {
                    writer.WritePropertyName(name);
                    Write(writer, item, extras);
                }

                writer.WriteEndObject();
                break;
            case IReadOnlyList<object?> list:
                writer.WriteStartArray();
                foreach (var item in list)
                {
                    Write(writer, item, extras);
                }

                writer.WriteEndArray();
                break;
            default:
                throw new BodyException($"a {value.GetType().Name} is no plain value");
        }
    }

    private static object? Read(JsonElement element, IReadOnlyList<object> extras)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                return element.GetString();
            case JsonValueKind.Number:
                return element.GetDouble();
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            case JsonValueKind.Array:
                return element.EnumerateArray().Select(item => Read(item, extras)).ToArray();
            case JsonValueKind.Object when extras.Count > 0 && element.TryGetProperty(Marker, out var index):
                return extras[index.GetInt32()];
            case JsonValueKind.Object:
                return Record.Of([.. element.EnumerateObject().Select(item => (item.Name, Read(item.Value, extras)))]);
            default:
                return null;
        }
    }
}
