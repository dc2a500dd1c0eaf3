using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Lolo.Admin.State;

/// <summary>A key in an export: one JSON object a line, <c>{"key":"...","value":...,"ends":"..."}</c>, <c>ends</c> only where the key has an end.</summary>
/// <param name="Key">The key.</param>
/// <param name="Json">JSON text of its value.</param>
/// <param name="Ends">When its time is over; null for never.</param>
internal sealed record StateLine(string Key, string Json, DateTimeOffset? Ends)
{
    /// <summary>How deep values may be nested.</summary>
    public static JsonDocumentOptions Reading { get; } = new() { MaxDepth = 256 };

    /// <summary>How lines are written.</summary>
    public static JsonWriterOptions Writing { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1_000 };

    /// <summary>Writes a line with its end.</summary>
    public static void Write(IBufferWriter<byte> into, Utf8JsonWriter json, StateLine line)
    {
        json.Reset(into);
        json.WriteStartObject();
        json.WriteString("key", line.Key);
        json.WritePropertyName("value");
        json.WriteRawValue(line.Json, skipInputValidation: true);
        if (line.Ends is { } ends)
        {
            json.WriteString("ends", ends);
        }

        json.WriteEndObject();
        json.Flush();
        into.Write("\n"u8);
    }

    /// <summary>Reads a line.</summary>
    /// <exception cref="FormatException">It is none; the message says what it lacks.</exception>
    public static StateLine Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Reading);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object
                || !root.TryGetProperty("key", out var key) || key.ValueKind != JsonValueKind.String
                || !root.TryGetProperty("value", out var value) || value.ValueKind == JsonValueKind.Null)
            {
                throw new FormatException("it must be { \"key\": \"...\", \"value\": ... }");
            }

            return new(key.GetString()!, value.GetRawText(), root.TryGetProperty("ends", out var ends) && ends.ValueKind != JsonValueKind.Null ? ends.GetDateTimeOffset() : null);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new FormatException($"it is not JSON: {error.Message}", error);
        }
    }
}
