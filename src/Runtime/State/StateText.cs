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

    /// <summary>Refuses a key that is empty or too long.</summary>
    /// <returns>Its length in bytes.</returns>
    public int CheckKey(string key)
    {
        var length = Encoding.UTF8.GetByteCount(key);
        return length == 0
            ? throw new StateException("a key must not be empty")
            : length <= limits.Key
            ? length
            : throw new StateException($"the key `{Head(key)}...` has {length} bytes; a key has at most {limits.Key}");
    }

    /// <summary>Refuses a value that is too long or is not JSON; the JSON value null is no value.</summary>
    public string? CheckValue(string key, string? json)
    {
        if (json is null)
        {
            return null;
        }

        var length = Encoding.UTF8.GetByteCount(json);
        if (length > limits.Value)
        {
            throw new StateException($"the value of `{Head(key)}` has {length} bytes; a value has at most {limits.Value}");
        }

        using var document = Parse(key, json);
        return document.RootElement.ValueKind == JsonValueKind.Null ? null : json;
    }

    /// <summary>The number a value is; a missing one counts as 0.</summary>
    public static double Number(string key, string? json)
    {
        if (json is null)
        {
            return 0;
        }

        using var document = Parse(key, json);
        return document.RootElement.ValueKind == JsonValueKind.Number
            ? document.RootElement.GetDouble()
            : throw new StateException($"the value of `{Head(key)}` is no number and cannot be added to");
    }

    /// <summary>Whether two values are equal as JSON: order of members and form of numbers do not count.</summary>
    public static bool Same(string? left, string? right) =>
        left == right || (left is not null && right is not null && JsonNode.DeepEquals(Node(left), Node(right)));

    private static JsonNode? Node(string json) => JsonNode.Parse(json, documentOptions: _reading);

    private static JsonDocument Parse(string key, string json)
    {
        try
        {
            return JsonDocument.Parse(json, _reading);
        }
        catch (JsonException error)
        {
            throw new StateException($"the value of `{Head(key)}` is not JSON", error);
        }
    }

    private static string Head(string text) => text.Length <= 60 ? text : text[..60];
}
