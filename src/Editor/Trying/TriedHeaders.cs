using System.Text.Json;
using Lolo.Admin.Answers;

namespace Lolo.Editor.Trying;

/// <summary>The headers that a person gives to a call; those by which HTTP itself works are not the person's to give.</summary>
internal static class TriedHeaders
{
    private const int Most = 50;
    private static readonly HashSet<string> _own = new(
        ["connection", "content-length", "expect", "host", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a JSON object of names and texts.</summary>
    /// <param name="headers">The object; one that is not there has none.</param>
    /// <exception cref="RefusedException">It is none, or a header cannot be sent.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(JsonElement? headers)
    {
        if (headers is not { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } given)
        {
            return [];
        }

        if (given.ValueKind != JsonValueKind.Object || given.EnumerateObject().Any(header => header.Value.ValueKind != JsonValueKind.String) || given.EnumerateObject().Count() > Most)
        {
            throw new RefusedException(400, $"`headers` must be an object of {Most} names and texts at most, such as {{ \"authorization\": \"Bearer ...\" }}");
        }

        return [.. given.EnumerateObject().Select(header => new KeyValuePair<string, string>(header.Name, header.Value.GetString()!)).Select(Check)];
    }

    private static KeyValuePair<string, string> Check(KeyValuePair<string, string> header) =>
        header.Key.Length == 0 || header.Key.Any(letter => !char.IsAsciiLetterOrDigit(letter) && !"!#$%&'*+-.^_`|~".Contains(letter))
            ? throw new RefusedException(400, $"`{header.Key}` cannot be the name of a header")
        : _own.Contains(header.Key) || header.Key.StartsWith("sec-websocket-", StringComparison.OrdinalIgnoreCase)
            ? throw new RefusedException(400, $"the header `{header.Key}` is the host's own; leave it out")
        : header.Value.Any(letter => letter != '\t' && (char.IsControl(letter) || letter > 0xFF))
            ? throw new RefusedException(400, $"the header `{header.Key}` has letters that no header may have")
        : header;
}
