using System.Text.Json.Nodes;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Graphs.Parameters;

namespace Lolo.Runtime.Graphs.Schema;

/// <summary>
/// Describes the parameters of a node kind for forms (JSON Schema, draft-07): plain types, in the order of the kind, without the many ways in
/// which YAML may say a value.
/// </summary>
/// <remarks>
/// Beyond the words of JSON Schema it says <c>format</c> <c>duration</c> (bounds in milliseconds) and <c>expression</c>, <c>perMessage</c> where
/// texts may name what a message carries (<c>{event.name}</c>), and <c>environment</c> where they may name variables of the host's environment
/// (<c>${NAME}</c>).
/// </remarks>
public static class FormSchema
{
    /// <summary>The schema of the parameters of a kind. Everything in it is new, so that the caller may change it.</summary>
    /// <param name="spec">The kind.</param>
    public static JsonObject Of(NodeSpec spec) => Fields(spec.Parameters, spec.OpenParameters);

    private static JsonObject Fields(IReadOnlyList<ParameterSpec> fields, bool isOpen)
    {
        var properties = new JsonObject();
        foreach (var field in fields)
        {
            properties[field.Name] = Of(field);
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["required"] = new JsonArray([.. fields.Where(field => field.Required).Select(field => (JsonNode)field.Name)]),
            ["additionalProperties"] = isOpen,
        };
    }

    private static JsonObject Of(ParameterSpec parameter)
    {
        var schema = parameter.Type switch
        {
            ParameterType.Text => Text(parameter),
            ParameterType.TextList => new JsonObject { ["anyOf"] = new JsonArray(Text(parameter), Texts(parameter)) },
            ParameterType.NamedTexts => new JsonObject { ["anyOf"] = new JsonArray(Text(parameter), Texts(parameter), MapOf(Text(parameter))) },
            ParameterType.Number => Bounded("number", parameter),
            ParameterType.Integer => Bounded("integer", parameter),
            ParameterType.Boolean => new JsonObject { ["type"] = "boolean" },
            ParameterType.Duration => Bounded("string", parameter, "duration"),
            ParameterType.Map => parameter.Fields.Count > 0 ? Fields(parameter.Fields, isOpen: false) : new JsonObject { ["type"] = "object" },
            ParameterType.Expression => Expression(),
            ParameterType.Expressions => MapOf(Expression()),
            _ => [],
        };
        schema.Insert(0, "description", parameter.Summary);
        if (parameter.Default is { } standard)
        {
            schema["default"] = ParameterSchema.Default(ParameterValue.Default(parameter, standard), parameter.Type);
        }

        if (parameter.PerMessage)
        {
            schema["perMessage"] = true;
        }

        if (parameter.TakesEnvironment)
        {
            schema["environment"] = true;
        }

        return schema;
    }

    private static JsonObject Text(ParameterSpec parameter)
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (parameter.OneOf.Count > 0)
        {
            schema["enum"] = new JsonArray([.. parameter.OneOf.Select(word => (JsonNode)word)]);
        }

        return schema;
    }

    private static JsonObject Texts(ParameterSpec parameter) => new() { ["type"] = "array", ["items"] = Text(parameter) };

    private static JsonObject MapOf(JsonObject values) => new() { ["type"] = "object", ["additionalProperties"] = values };

    private static JsonObject Expression() => new() { ["type"] = "string", ["format"] = "expression" };

    private static JsonObject Bounded(string type, ParameterSpec parameter, string? format = null)
    {
        var schema = new JsonObject { ["type"] = type };
        if (format is not null)
        {
            schema["format"] = format;
        }

        if (parameter.Minimum is { } least)
        {
            schema["minimum"] = ParameterSchema.Default(least, ParameterType.Any);
        }

        if (parameter.Maximum is { } most)
        {
            schema["maximum"] = ParameterSchema.Default(most, ParameterType.Any);
        }

        return schema;
    }
}
