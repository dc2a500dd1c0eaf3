using System.Text.Json;
using System.Text.RegularExpressions;
using Json.Schema;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Web.Requests;

/// <summary>Reads a JSON schema in a parameter.</summary>
internal static class SchemaCheck
{
    /// <summary>Makes a schema, or reports what is wrong with it, each fault at its place.</summary>
    /// <param name="check">The node, and where to report.</param>
    /// <param name="schema">The schema as the author wrote it.</param>
    /// <param name="parameter">Where it stands: <c>schema</c> or <c>schema.post</c>.</param>
    /// <returns>The schema; null when it is malformed.</returns>
    public static BodySchema? Build(NodeCheck check, Record schema, string parameter)
    {
        using var document = JsonDocument.Parse(JsonText.Encode(schema));
        var element = document.RootElement.Clone();
        var faults = FaultsOf(element);
        foreach (var (pointer, sentence) in faults)
        {
            check.Report(WebDiagnostics.BadSchema, $"the schema is malformed{(pointer.Length == 0 ? "" : $" at `{pointer}`")}: {sentence}", parameter + pointer.Replace('/', '.'));
        }

        if (faults.Count > 0)
        {
            return null;
        }

        try
        {
            var built = JsonSchema.Build(element, SchemaDialects.Options());
            built.Evaluate(JsonSerializer.SerializeToElement<object?>(null), new SchemaEffort());
            return new(built);
        }
        catch (RefResolutionException)
        {
            check.Report(WebDiagnostics.BadSchema, "a `$ref` of the schema leads nowhere; it names a place in the same schema, such as `#/$defs/name`, and nothing is fetched", parameter);
        }
        catch (SchemaEffortException)
        {
            check.Report(WebDiagnostics.BadSchema, "a `$ref` of the schema leads back to itself without end", parameter);
        }
        catch (Exception error) when (error is JsonSchemaException or RegexParseException or InvalidOperationException or ArgumentException)
        {
            check.Report(WebDiagnostics.BadSchema, $"the schema is malformed: {error.Message}", parameter);
        }

        return null;
    }

    // Of the faults at one place the last is the plainest.
    private static List<(string Pointer, string Sentence)> FaultsOf(JsonElement schema) =>
        [.. SchemaFaults.Of(MetaSchemas.Draft202012, schema, int.MaxValue / 2).GroupBy(fault => fault.Pointer).Select(place => place.Last())];
}
