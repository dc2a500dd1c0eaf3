using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Graphs.Parameters;

namespace Lolo.Runtime.Graphs.Schema;

/// <summary>Writes the schema of a graph's text (JSON Schema, draft-07), which editors use to complete and check while one types.</summary>
public static class GraphSchema
{
    private const string Id = "^[a-z][a-z0-9-]*$";
    private const string Name = "^[A-Za-z_][A-Za-z0-9_]*$";
    private const string Library = @"^\./[^./\\][^\\]*$";
    private const string Link = @"^[a-z][a-z0-9-]*\.[A-Za-z_][A-Za-z0-9_]* +-> +[a-z][a-z0-9-]*\.[A-Za-z_][A-Za-z0-9_]*$";

    // Text for people, in a file and not in a page: quotes and arrows stay readable.
    private static readonly JsonSerializerOptions _readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema as JSON text with LF line ends. The same catalog always gives the same text.</summary>
    /// <param name="catalog">The node kinds there are.</param>
    public static string Write(NodeCatalog catalog) => Root(catalog).ToJsonString(_readable) + "\n";

    private static JsonObject Root(NodeCatalog catalog) => new()
    {
        ["$schema"] = "http://json-schema.org/draft-07/schema#",
        ["title"] = "Lolo graph",
        ["type"] = "object",
        ["required"] = new JsonArray("nodes"),
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject
        {
            ["graph"] = Text("Id of the graph; left out, the file's name.", Id),
            ["title"] = Text("What a person reads."),
            ["description"] = Text("A note for people; nothing else reads it."),
            ["comment"] = Text("A note for people; nothing else reads it."),
            ["params"] = Map("Parameters that the graph takes where others use it; its nodes name them as `{params.x}`.", Name, DeclaredParameter()),
            ["env"] = Map("Variables that `ctx.env` holds; `${NAME}` and `${NAME:-default}` come from the host's environment.", Name, Types("string", "number", "boolean", "null")),
            ["modules"] = Map("npm packages that JavaScript functions may require, with their version ranges.", null, Types("string", "number")),
            ["nodes"] = Nodes(),
            ["links"] = new JsonObject
            {
                ["description"] = "From out ports to in ports: `node.port -> node.port`, one a line.",
                ["type"] = new JsonArray("array", "null"),
                ["items"] = Text("`node.port -> node.port`, with a space on each side of the arrow.", Link),
            },
            ["maxHops"] = Whole("How many links that close a circle a message may pass.", 1, 1_000_000, 1000),
            ["layout"] = Map("Positions for the canvas.", null, new JsonObject
            {
                ["type"] = "array",
                ["items"] = Types("number"),
                ["minItems"] = 2,
                ["maxItems"] = 2,
            }),
        },
        ["definitions"] = Definitions(catalog),
    };

    private static JsonObject Nodes()
    {
        var nodes = Map("The nodes, by id.", Id, new JsonObject { ["$ref"] = "#/definitions/node" });
        nodes["type"] = "object";
        nodes["minProperties"] = 1;
        return nodes;
    }

    private static JsonObject Definitions(NodeCatalog catalog)
    {
        var kinds = new JsonArray([.. catalog.Kinds.Select(kind => (JsonNode)kind.Spec.Name)]);
        var choices = new JsonArray();
        foreach (var kind in catalog.Kinds)
        {
            choices.Add(Choice(new JsonObject
            {
                ["required"] = new JsonArray("kind"),
                ["properties"] = new JsonObject { ["kind"] = new JsonObject { ["const"] = kind.Spec.Name } },
            }, kind.Spec.Name));
        }

        choices.Add(Choice(new JsonObject
        {
            ["required"] = new JsonArray("kind"),
            ["properties"] = new JsonObject { ["kind"] = new JsonObject { ["type"] = "string", ["pattern"] = Library } },
        }, "library"));
        if (catalog.Find("function") is not null)
        {
            choices.Add(Choice(new JsonObject { ["not"] = new JsonObject { ["required"] = new JsonArray("kind") } }, "function"));
        }

        var definitions = new JsonObject
        {
            ["node"] = new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject { ["kind"] = new JsonObject { ["description"] = "What the node is an instance of; left out with `code` or `file`: function.", ["anyOf"] = new JsonArray(new JsonObject { ["enum"] = kinds }, new JsonObject { ["type"] = "string", ["pattern"] = Library }) } },
                ["allOf"] = choices,
            },
            [ParameterSchema.Path] = new JsonObject
            {
                ["description"] = "A path `{a.b}`; without quotes, YAML reads it as a map with one empty key.",
                ["type"] = "object",
                ["minProperties"] = 1,
                ["maxProperties"] = 1,
                ["additionalProperties"] = Types("null"),
            },
        };
        foreach (var kind in catalog.Kinds)
        {
            definitions["kind-" + kind.Spec.Name] = NodeSchema.Of(kind.Spec);
        }

        definitions["kind-library"] = NodeSchema.OfLibrary(Library);
        return definitions;
    }

    private static JsonObject DeclaredParameter() => new()
    {
        ["type"] = new JsonArray("object", "null"),
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject
        {
            ["type"] = new JsonObject { ["description"] = "The type of its value; left out, any.", ["enum"] = new JsonArray([.. ParameterReader.Words.Select(word => (JsonNode)word)]) },
            ["default"] = new JsonObject { ["description"] = "The value when left out." },
            ["required"] = new JsonObject { ["description"] = "Whether a node cannot do without it.", ["type"] = "boolean", ["default"] = false },
            ["oneOf"] = new JsonObject { ["description"] = "The only texts it takes.", ["type"] = "array", ["items"] = Types("string", "number", "boolean") },
            ["min"] = new JsonObject { ["description"] = "The smallest number or duration it takes.", ["type"] = new JsonArray("number", "string") },
            ["max"] = new JsonObject { ["description"] = "The largest number or duration it takes.", ["type"] = new JsonArray("number", "string") },
            ["help"] = Text("What it does."),
        },
    };

    private static JsonObject Choice(JsonObject condition, string kind) => new()
    {
        ["if"] = condition,
        ["then"] = new JsonObject { ["$ref"] = "#/definitions/kind-" + kind },
    };

    internal static JsonObject Text(string description, string? pattern = null)
    {
        var schema = new JsonObject { ["description"] = description, ["type"] = "string" };
        if (pattern is not null)
        {
            schema["pattern"] = pattern;
        }

        return schema;
    }

    internal static JsonObject Whole(string description, int least, int most, int standard) => new()
    {
        ["description"] = description,
        ["type"] = "integer",
        ["minimum"] = least,
        ["maximum"] = most,
        ["default"] = standard,
    };

    internal static JsonObject Types(params string[] types) =>
        new() { ["type"] = types.Length == 1 ? types[0] : new JsonArray([.. types.Select(type => (JsonNode)type)]) };

    internal static JsonObject Ports(string description) => new()
    {
        ["description"] = description,
        ["type"] = "array",
        ["uniqueItems"] = true,
        ["maxItems"] = 256,
        ["items"] = Text("Name of a port.", Name),
    };

    private static JsonObject Map(string description, string? names, JsonObject values)
    {
        var schema = new JsonObject { ["description"] = description, ["type"] = new JsonArray("object", "null") };
        if (names is not null)
        {
            schema["propertyNames"] = new JsonObject { ["pattern"] = names };
        }

        schema["additionalProperties"] = values;
        return schema;
    }
}
