using System.Text.Json;
using System.Text.RegularExpressions;
using Json.Schema;
using Lolo.Runtime.Messages;
using Microsoft.Net.Http.Headers;

namespace Lolo.Nodes.Web.Requests;

/// <summary>What the bodies of a method have to be like. Members may be called from any thread.</summary>
/// <param name="schema">The schema.</param>
internal sealed class BodySchema(JsonSchema schema)
{
    private const string Wrong = "The body is not what the schema asks for";
    private const int MostPlaces = 100;

    // To tell places takes a hundred times what it takes to find that something is wrong.
    private const int MostValues = 10_000;

    private static ReadOnlySpan<byte> Bom => [0xEF, 0xBB, 0xBF];

    /// <summary>Looks at a body.</summary>
    /// <param name="contentType">Its content type, as the request gives it.</param>
    /// <param name="body">The body.</param>
    /// <returns>The answer that refuses it; null when it is as it has to be.</returns>
    public HttpAnswer? Refuse(string? contentType, RequestBody body)
    {
        if (body.Raw.Length == 0)
        {
            return Problem(400, "The body is missing", [("#", "JSON is asked for, and there is no body")]);
        }

        if (!IsJson(contentType))
        {
            return Problem(415, "The body is no JSON", [("#", "send JSON, with `content-type: application/json`")]);
        }

        try
        {
            var start = body.Raw.AsSpan().StartsWith(Bom) ? Bom.Length : 0;
            using var document = JsonDocument.Parse(body.Raw.AsMemory(start));
            if (schema.Evaluate(document.RootElement, new SchemaEffort(body.Raw.Length)).IsValid)
            {
                return null;
            }

            if (!IsSmall(body.Raw.AsSpan(start)))
            {
                return Problem(400, Wrong, [("#", "the body has too many values to say where")]);
            }

            var faults = SchemaFaults.Of(schema, document.RootElement, body.Raw.Length).Take(MostPlaces);
            return Problem(400, Wrong, [.. faults.Select(fault => ("#" + fault.Pointer, fault.Sentence))]);
        }
        catch (SchemaEffortException error)
        {
            return Problem(400, Wrong, [("#", error.Message)]);
        }
        catch (RegexMatchTimeoutException)
        {
            return Problem(400, Wrong, [("#", "a `pattern` takes too long to match it")]);
        }
    }

    private static bool IsSmall(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var count = 0;
        while (count <= MostValues && reader.Read())
        {
            count++;
        }

        return count <= MostValues;
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase));

    private static HttpAnswer Problem(int status, string title, (string Pointer, string Detail)[] places)
    {
        var errors = places.Select(place => (object?)Record.Of(("pointer", place.Pointer), ("detail", place.Detail))).ToArray();
        var body = Record.Of(("title", title), ("status", (double)status), ("errors", errors));
        return new(status, JsonText.Encode(body).ToArray(), "application/problem+json");
    }
}
