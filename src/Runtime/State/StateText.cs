using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lolo.Runtime.Contracts;

namespace Lolo.Runtime.State;

/// <summary>Judges keys and values before a store keeps them, whatever it keeps them in.</summary>
/// <param name="limits">What may be kept.</param>
internal sealed class StateText(StateLimits limits)
{
    private static readonly JsonDocumentOptions _reading = new() { MaxDepth = 256 };
    private static readonly JsonReaderOptions _judging = new() { MaxDepth = 256 };
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Refuses a key that is empty, too long, or half a character.</summary>
    /// <returns>Its length in bytes.</returns>
    public int CheckKey(string key)
    {
        var length = BytesOf(key) ?? throw new StateException($"the key `{Head(key)}` is no valid text: it has half of a surrogate pair");
        return length == 0
            ? throw new StateException("a key must not be empty")
            : length <= limits.Key
            ? length
            : throw new StateException($"the key `{Head(key)}...` has {length} bytes; a key has at most {limits.Key}");
    }

    /// <summary>Refuses a value that is too long or is not JSON; the JSON value null is no value.</summary>
    /// <returns>Its length in bytes; null for no value.</returns>
    public int? CheckValue(string key, string? json)
    {
        if (json is null)
        {
            return null;
        }

        var length = BytesOf(json) ?? throw new StateException($"the value of `{Head(key)}` is no valid text: it has half of a surrogate pair");
        return length <= limits.Value
            ? IsNull(key, json, length) ? null : length
            : throw new StateException($"the value of `{Head(key)}` has {length} bytes; a value has at most {limits.Value}");
    }

    /// <summary>The number a value is; a missing one counts as 0.</summary>
    public static double Number(string key, string? json)
    {
        if (json is null)
        {
            return 0;
        }

        var text = json.AsSpan().Trim();
        return text[0] == '-' || char.IsAsciiDigit(text[0])
            ? double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)
            : throw new StateException($"the value of `{Head(key)}` is no number and cannot be added to");
    }

    /// <summary>Whether two values are equal as JSON: order of members and form of numbers do not count.</summary>
    public static bool Same(string? left, string? right) =>
        left == right || (left is not null && right is not null && JsonNode.DeepEquals(Node(left), Node(right)));

    /// <summary>As much of a text as fits into a sentence.</summary>
    public static string Head(string text) => text.Length <= 60 ? text : text[..60];

    private static JsonNode? Node(string json) => JsonNode.Parse(json, documentOptions: _reading);

    private static int? BytesOf(string text)
    {
        try
        {
            return _strict.GetByteCount(text);
        }
        catch (EncoderFallbackException)
        {
            return null;
        }
    }

    private static bool IsNull(string key, string json, int length)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            var reader = new Utf8JsonReader(buffer.AsSpan(0, Encoding.UTF8.GetBytes(json, buffer)), _judging);
            reader.Read();
            var isNull = reader.TokenType == JsonTokenType.Null;
            while (reader.Read())
            {
            }

            return isNull;
        }
        catch (JsonException error)
        {
            throw new StateException($"the value of `{Head(key)}` is not JSON", error);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
