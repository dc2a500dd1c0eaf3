using System.Text.Json;
using Lolo.Nodes.JavaScript.Border;
using Lolo.Nodes.JavaScript.Modules;
using Microsoft.ClearScript;
using Microsoft.ClearScript.V8;

namespace Lolo.Nodes.JavaScript.Checking;

/// <summary>Finds what code requires by literal names; a parser tells, which strings and comments cannot fool. Used by one thread at a time.</summary>
internal sealed class RequireFinder
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);
    private readonly ScriptObject _find;

    /// <param name="runtime">Where the parser runs. It costs some milliseconds and megabytes.</param>
    public RequireFinder(V8Runtime runtime)
    {
        var exports = (ScriptObject)runtime.CreateScriptEngine("requires").Evaluate(PreludeText.Read("generated/requires.js"));
        _find = (ScriptObject)exports.GetProperty("find");
    }

    /// <summary>Whether code speaks of modules at all.</summary>
    public static bool IsNeeded(string code) => code.Contains("require", StringComparison.Ordinal) || code.Contains("import", StringComparison.Ordinal);

    /// <summary>The calls, in the order of the code.</summary>
    /// <param name="code">What V8 has compiled.</param>
    public IReadOnlyList<RequireCall> Find(string code)
    {
        try
        {
            return JsonSerializer.Deserialize<List<RequireCall>>((string)_find.Invoke(false, code), _json)!;
        }
        catch (ScriptEngineException)
        {
            // V8 takes the code and the parser does not, as with syntax newer than it: what it requires counts as computed.
            return [];
        }
    }
}
