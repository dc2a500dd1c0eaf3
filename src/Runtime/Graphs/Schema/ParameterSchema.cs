using System.Text.Json.Nodes;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Graphs.Parameters;

namespace Lolo.Runtime.Graphs.Schema;

/// <summary>The part of a graph's schema that is about parameters, with all the ways in which YAML may say their values.</summary>
internal static class ParameterSchema
{
    /// <summary>Name of the definition of a path without quotes.</summary>
    public const string Path = "path";

    public static JsonObject Of(NodeSpec spec)
    {
        var schema = Fields(spec.Parameters, spec.OpenParameters);
        schema.Insert(0, "description", "The parameters of the node.");
        if (!schema.ContainsKey("required"))
        {
            schema["type"] = new JsonArray("object", "null");
        }

        return schema;
    }

    /// <summary>The default of a parameter, as people would write it.</summary>
    public static JsonNode? Default(object? value, ParameterType type) => value switch
    {
        double milliseconds when type == ParameterType.Duration => Durations.Format(milliseconds),
        double number when double.IsInteger(number) => (long)number,
        double number => number,
        bool flag => flag,
        string text => text,
        IReadOnlyList<object?> list => new JsonArray([.. list.Select(item => Default(item, ParameterType.Any))]),
        _ => null,
    };

    private static JsonObject Fields(IReadOnlyList<ParameterSpec> fields, bool isOpen)
    {
        var properties = new JsonObject();
        foreach (var field in fields)
        {
            properties[field.Name] = Of(field);
        }

        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = isOpen };
        var required = fields.Where(field => field.Required).Select(field => (JsonNode)field.Name).ToArray();
        if (required.Length > 0)
        {
            schema["required"] = new JsonArray(required);
        }

        return schema;
    }

    private static JsonObject Of(ParameterSpec parameter)
    {
        var schema = parameter.Type switch
        {
            ParameterType.Text => TextOf(parameter),
            ParameterType.TextList => new JsonObject { ["anyOf"] = new JsonArray(TextOf(parameter), Texts(parameter)) },
            ParameterType.NamedTexts => new JsonObject
            {
                ["anyOf"] = new JsonArray(TextOf(parameter), Texts(parameter), new JsonObject { ["type"] = "object", ["additionalProperties"] = TextOf(parameter) }),
            },
            ParameterType.Number => OrPath(Bounded("number", parameter)),
            ParameterType.Integer => OrPath(Bounded("integer", parameter)),
            ParameterType.Boolean => OrPath(GraphSchema.Types("boolean")),
            ParameterType.Duration => OrPath(new JsonObject { ["type"] = new JsonArray("string", "number"), ["pattern"] = @"^[0-9.]+ *(ms|s|m|h|d)?$", ["minimum"] = 0 }),
            ParameterType.Map => OrPath(parameter.Fields.Count > 0 ? Fields(parameter.Fields, isOpen: false) : GraphSchema.Types("object")),
            ParameterType.Expression => GraphSchema.Types("string", "number", "boolean"),
            ParameterType.Expressions => new JsonObject { ["type"] = "object", ["additionalProperties"] = GraphSchema.Types("string", "number", "boolean") },
            _ => [],
        };
        schema.Insert(0, "description", parameter.Summary);
        if (parameter.Default is { } standard)
        {
            schema["default"] = Default(ParameterValue.Default(parameter, standard), parameter.Type);
        }

        return schema;
    }

    private static JsonObject TextOf(ParameterSpec parameter) => parameter.OneOf.Count > 0
        ? OrPath(new JsonObject { ["enum"] = new JsonArray([.. parameter.OneOf.Select(word => (JsonNode)word)]) })
        : new JsonObject { ["anyOf"] = new JsonArray(GraphSchema.Types("string", "number", "boolean"), Reference()) };

    private static JsonObject Texts(ParameterSpec parameter) => new() { ["type"] = "array", ["items"] = TextOf(parameter) };

    // Whatever the type, its value may come by a path.
    private static JsonObject OrPath(JsonObject schema) => new()
    {
        ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "string", ["pattern"] = @"^\{.+\}$" }, Reference()),
    };

    private static JsonObject Reference() => new() { ["$ref"] = "#/definitions/" + Path };

    private static JsonObject Bounded(string type, ParameterSpec parameter)
    {
        var schema = GraphSchema.Types(type);
        if (parameter.Minimum is { } least)
        {
            schema["minimum"] = Default(least, ParameterType.Any);
        }

        if (parameter.Maximum is { } most)
        {
            schema["maximum"] = Default(most, ParameterType.Any);
        }

        return schema;
    }
}
