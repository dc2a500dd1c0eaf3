using System.Text.Json.Nodes;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Graphs.Parameters;

namespace Lolo.Runtime.Graphs.Schema;

/// <summary>The part of a graph's schema that is about the nodes of one kind.</summary>
internal static class NodeSchema
{
    /// <summary>Name of the definition of an expression without quotes.</summary>
    public const string Expression = "expression";

    public static JsonObject Of(NodeSpec spec)
    {
        var properties = new JsonObject
        {
            ["kind"] = new JsonObject { ["const"] = spec.Name },
            ["label"] = GraphSchema.Text("What a person reads; left out, the id."),
            ["params"] = Parameters(spec),
        };
        if (spec.In is null && spec.Role == NodeRole.Running)
        {
            properties["in"] = GraphSchema.Ports("The in ports; left out, one port `in`.");
        }

        if (spec.Out is null && spec.Role == NodeRole.Running)
        {
            properties["out"] = GraphSchema.Ports("The out ports, without `error`, which every node has; left out, one port `out`.");
        }

        if (spec.TakesCode)
        {
            AddCode(properties);
        }

        if (spec.Role == NodeRole.Composite)
        {
            properties["file"] = GraphSchema.Text("The graph it stands for: a file beside this one or in a folder below it.");
        }

        if (!spec.IsTrigger && spec.Role == NodeRole.Running)
        {
            properties["concurrency"] = GraphSchema.Whole("How many messages of the node may be under way at their awaits.", 1, 10_000, 64);
            properties["capacity"] = GraphSchema.Whole("How many messages may wait in front of the node.", 1, 100_000, 256);
            properties["order"] = new JsonObject { ["description"] = "`none` lets messages of one origin overtake each other.", ["const"] = "none" };
        }

        properties["description"] = GraphSchema.Text("A note for people; nothing else reads it.");
        properties["comment"] = GraphSchema.Text("A note for people; nothing else reads it.");
        var schema = new JsonObject { ["description"] = spec.Summary, ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        if (spec.Parameters.Any(parameter => parameter.Required))
        {
            schema["required"] = new JsonArray("params");
        }
        else if (spec.Role == NodeRole.Composite)
        {
            schema["required"] = new JsonArray("file");
        }

        if (spec.TakesCode)
        {
            schema["oneOf"] = new JsonArray(
                new JsonObject { ["required"] = new JsonArray("code") },
                new JsonObject { ["required"] = new JsonArray("file") });
        }

        return schema;
    }

    /// <summary>The schema of a node whose kind is a function of the library, about which the schema knows no more than that.</summary>
    /// <param name="pattern">What references look like.</param>
    public static JsonObject OfLibrary(string pattern)
    {
        var schema = Of(new NodeSpec("", "", "A function of the library beside the graph; its head says its ports and parameters.") { OpenParameters = true });
        var properties = schema["properties"]!;
        properties["kind"] = new JsonObject { ["pattern"] = pattern };
        properties["parallel"] = GraphSchema.Whole("How many threads may run the code at once; C# only.", 1, 256, 1);
        return schema;
    }

    private static void AddCode(JsonObject properties)
    {
        properties["code"] = GraphSchema.Text("The code; begin with `code: |`.");
        properties["file"] = GraphSchema.Text("Instead of `code`: a file beside the graph or in a folder below it.");
        properties["language"] = new JsonObject
        {
            ["description"] = "Language of the code; left out, what the file's name tells, else javascript.",
            ["enum"] = new JsonArray("javascript", "csharp"),
        };
        properties["parallel"] = GraphSchema.Whole("How many threads may run the code at once; C# only.", 1, 256, 1);
    }

    private static JsonObject Parameters(NodeSpec spec)
    {
        var properties = new JsonObject();
        foreach (var parameter in spec.Parameters)
        {
            properties[parameter.Name] = Parameter(parameter);
        }

        var required = spec.Parameters.Where(parameter => parameter.Required).Select(parameter => (JsonNode)parameter.Name).ToArray();
        var schema = new JsonObject
        {
            ["description"] = "The parameters of the node.",
            ["type"] = required.Length > 0 ? "object" : new JsonArray("object", "null"),
            ["properties"] = properties,
            ["additionalProperties"] = spec.OpenParameters,
        };
        if (required.Length > 0)
        {
            schema["required"] = new JsonArray(required);
        }

        return schema;
    }

    private static JsonObject Parameter(ParameterSpec parameter)
    {
        var schema = parameter.Type switch
        {
            ParameterType.Text => TextOf(parameter),
            ParameterType.TextList => new JsonObject
            {
                ["anyOf"] = new JsonArray(TextOf(parameter), new JsonObject { ["type"] = "array", ["items"] = TextOf(parameter) }),
            },
            ParameterType.Number => Bounded("number", parameter),
            ParameterType.Integer => Bounded("integer", parameter),
            ParameterType.Boolean => GraphSchema.Types("boolean"),
            ParameterType.Duration => new JsonObject { ["type"] = new JsonArray("string", "number"), ["pattern"] = @"^[0-9.]+ *(ms|s|m|h|d)?$", ["minimum"] = 0 },
            ParameterType.Map => GraphSchema.Types("object"),
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

    private static JsonNode? Default(object? value, ParameterType type) => value switch
    {
        double milliseconds when type == ParameterType.Duration => Durations.Format(milliseconds),
        double number when double.IsInteger(number) => (long)number,
        double number => number,
        bool flag => flag,
        string text => text,
        IReadOnlyList<object?> list => new JsonArray([.. list.Select(item => Default(item, ParameterType.Any))]),
        _ => null,
    };

    private static JsonObject TextOf(ParameterSpec parameter) => parameter.OneOf.Count > 0
        ? new JsonObject { ["enum"] = new JsonArray([.. parameter.OneOf.Select(word => (JsonNode)word)]) }
        : new JsonObject { ["anyOf"] = new JsonArray(GraphSchema.Types("string", "number", "boolean"), new JsonObject { ["$ref"] = "#/definitions/" + Expression }) };

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
