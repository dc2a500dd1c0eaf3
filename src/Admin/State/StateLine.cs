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
        using var document = Parse(text);
        try
        {
            return Read(document.RootElement);
        }
        catch (InvalidOperationException error)
        {
            throw new FormatException("a name or the key in it holds half a character (\\ud800 to \\udfff alone)", error);
        }
    }

    private static StateLine Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("key", out var key) || key.ValueKind != JsonValueKind.String
            || !root.TryGetProperty("value", out var value) || value.ValueKind == JsonValueKind.Null)
        {
            throw new FormatException("it must be { \"key\": \"...\", \"value\": ... }");
        }

        if (!root.TryGetProperty("ends", out var ends) || ends.ValueKind == JsonValueKind.Null)
        {
            return new(key.GetString()!, value.GetRawText(), null);
        }

        return ends.ValueKind == JsonValueKind.String && ends.TryGetDateTimeOffset(out var time)
            ? new(key.GetString()!, value.GetRawText(), time)
            : throw new FormatException("its `ends` is no time such as 2026-12-31T23:59:59Z");
    }

    private static JsonDocument Parse(string text)
    {
        try
        {
            return JsonDocument.Parse(text, Reading);
        }
        catch (JsonException error)
        {
            throw new FormatException($"it is not JSON at byte {error.BytePositionInLine + 1}; a line is {{ \"key\": \"...\", \"value\": ... }}", error);
        }
    }
}
