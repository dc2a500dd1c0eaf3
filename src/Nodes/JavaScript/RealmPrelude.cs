using System.Text.Json;
using Lolo.Nodes.JavaScript.Border;
using Lolo.Nodes.JavaScript.Globals;
using Lolo.Runtime.Contracts;
using Microsoft.ClearScript;
using Microsoft.ClearScript.V8;
using Microsoft.Extensions.Logging;

namespace Lolo.Nodes.JavaScript;

/// <summary>Loads the JavaScript side of a realm's border.</summary>
internal static class RealmPrelude
{
    private static readonly string[] _parts = ["bodies", "sends", "origins", "sessions", "state", "templates", "context", "builtins", "network", "dispatch", "nodes", "expressions", "require"];

    // Without one of them code does not write to a console of its own: a text that `eval` evaluates sees the names around it, and names may hold escapes.
    private static readonly string[] _consoleWords = ["console", "eval", @"\u"];

    /// <summary>Installs the globals and the border.</summary>
    /// <returns>The globals, which own the realm's timers.</returns>
    public static RealmGlobals Load(JavaScriptRealm realm, V8ScriptEngine engine)
    {
        var globals = new RealmGlobals(engine, new()
        {
            Post = realm.Post,
            Log = (level, text, node) => realm.LogOf(node).Log((LogLevel)(level + 1), "{Text}", text),
            Env = realm.Graph.Env,
            Time = realm.Graph.Time,
        });
        var prelude = (ScriptObject)engine.Evaluate("({})");
        prelude.SetProperty("host", realm.Functions.Host);
        prelude.SetProperty("marker", PlainJson.Marker);
        prelude.SetProperty("format", globals.Format);
        prelude.SetProperty("createConsole", globals.CreateConsole);
        prelude.SetProperty("fireTimer", globals.FireTimer);
        prelude.SetProperty("lib", globals.Lib);
        prelude.SetProperty("graph", engine.Evaluate($"Object.freeze({Describe(realm.Graph)})"));
        foreach (var part in _parts)
        {
            var install = (ScriptObject)engine.Evaluate(new DocumentInfo($"lolo:{part}"), PreludeText.Read($"{part}.js"));
            install.Invoke(false, prelude);
        }

        return globals;
    }

    /// <summary>Writes what the realm has to know of a node.</summary>
    /// <param name="json">Takes it.</param>
    /// <param name="site">The node.</param>
    /// <param name="expressions">The lengths of its expressions that are told with it.</param>
    public static void Describe(Utf8JsonWriter json, NodeSite site, IEnumerable<int> expressions)
    {
        var node = site.Node;
        json.WriteStartObject();
        json.WriteString("id", node.Id);
        json.WriteString("name", node.Label);
        json.WriteString("file", node.Code?.File);
        json.WriteBoolean("hasConsole", node.Code is { Text: var code } && Array.Exists(_consoleWords, word => code.Contains(word, StringComparison.Ordinal)));
        WriteList(json, "in", node.In.Select(port => port.Name));
        WriteList(json, "out", node.Out.Select(port => port.Name));
        json.WritePropertyName("params");
        PlainJson.Write(json, node.Parameters, []);
        WriteList(json, "templates", node.Templates.Keys);
        json.WritePropertyName("given");
        PlainJson.Write(json, node is { Code: null, GraphParameters: { } given } ? given : null, []);
        json.WriteStartArray("expressions");
        foreach (var length in expressions)
        {
            json.WriteNumberValue(length);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static string Describe(GraphSite graph) => JsonSerializer.Serialize(new Dictionary<string, object?>
    {
        ["id"] = graph.Id,
        ["title"] = graph.Title,
        ["version"] = graph.Version,
        ["env"] = graph.Env,
    });
}
