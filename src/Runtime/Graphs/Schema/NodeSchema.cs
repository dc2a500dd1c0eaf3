using System.Text.Json.Nodes;
using Lolo.Runtime.Contracts;

namespace Lolo.Runtime.Graphs.Schema;

/// <summary>The part of a graph's schema that is about the nodes of one kind.</summary>
internal static class NodeSchema
{
    public static JsonObject Of(NodeSpec spec)
    {
        var properties = new JsonObject
        {
            ["kind"] = new JsonObject { ["const"] = spec.Name },
            ["label"] = GraphSchema.Text("What a person reads; left out, the id."),
            ["params"] = ParameterSchema.Of(spec),
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
}
