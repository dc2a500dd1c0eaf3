using Microsoft.ClearScript;
using Microsoft.ClearScript.V8;
using Microsoft.ClearScript.V8.FastProxy;

namespace Lolo.Nodes.JavaScript.Border;

/// <summary>
/// The functions that a realm's prelude can call on the host, and those it gives to the host. A given function is kept as it was handed
/// over: one that is looked up as a property costs a hundred times as much to call.
/// </summary>
internal sealed class BorderFunctions
{
    private readonly Dictionary<string, ScriptObject> _given = new(StringComparer.Ordinal);

    public BorderFunctions(V8ScriptEngine engine)
    {
        Host = (ScriptObject)engine.Evaluate("({})");
        Add("give", Give);
    }

    /// <summary>Takes the arguments of a call and sets its result.</summary>
    public delegate void Function(in V8FastArgs arguments, in V8FastResult result);

    /// <summary>The object that the prelude knows as <c>host</c>.</summary>
    public ScriptObject Host { get; }

    /// <summary>A function that the prelude gave.</summary>
    public ScriptObject this[string name] => _given[name];

    /// <summary>Offers a function to the prelude.</summary>
    public void Add(string name, Function function) =>
        Host.SetProperty(name, new V8FastHostFunction(name, (bool _, in V8FastArgs arguments, in V8FastResult result) => function(arguments, result)));

    private void Give(in V8FastArgs arguments, in V8FastResult result) =>
        _given[arguments.GetString(0)] = arguments.Get<ScriptObject>(1);
}
