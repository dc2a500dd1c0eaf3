using Json.Schema;

namespace Lolo.Nodes.Web.Requests;

/// <summary>What a schema finds wrong with a value, without what it only tried.</summary>
internal static class SchemaFaults
{
    /// <summary>Every fault: the JSON pointer of its place, and a sentence.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="value">The value.</param>
    /// <param name="bytes">Size of the value.</param>
    /// <exception cref="SchemaEffortException">To tell takes too long.</exception>
    public static IReadOnlyList<(string Pointer, string Sentence)> Of(JsonSchema schema, System.Text.Json.JsonElement value, int bytes) =>
        [.. Walk(schema.Evaluate(value, new SchemaEffort(bytes) { OutputFormat = OutputFormat.Hierarchical })).Distinct()];

    private static IEnumerable<(string Pointer, string Sentence)> Walk(EvaluationResults result)
    {
        if (result.IsValid)
        {
            yield break;
        }

        foreach (var (keyword, message) in result.Errors ?? [])
        {
            // An empty keyword is a schema that is `false`.
            yield return (result.InstanceLocation.ToString(), keyword.Length == 0 ? "This has no place here" : message);
        }

        var at = result.EvaluationPath.ToString().Length;
        foreach (var tried in (result.Details ?? []).GroupBy(detail => detail.EvaluationPath.ToString()[at..].Split('/').ElementAtOrDefault(1)))
        {
            var counts = tried.Key switch
            {
                "if" or "not" => false,
                "anyOf" or "oneOf" or "contains" => !tried.Any(branch => branch.IsValid),
                _ => true,
            };
            foreach (var fault in counts ? tried.SelectMany(Walk) : [])
            {
                yield return fault;
            }
        }
    }
}
