using System.Text.Json;
using Lolo.Nodes.JavaScript.Border;
using Lolo.Nodes.JavaScript.Modules;
using Lolo.Nodes.JavaScript.Running;
using Lolo.Runtime.Contracts;
using Microsoft.ClearScript;
using Microsoft.ClearScript.V8;

namespace Lolo.Nodes.JavaScript;

/// <summary>The npm modules in a realm: evaluated once, and each package run when it is first required. Used on the lane.</summary>
/// <param name="engine">The realm's engine.</param>
/// <param name="calls">Its border.</param>
/// <param name="functions">The functions of its border.</param>
/// <param name="graph">Its version.</param>
internal sealed class RealmModules(V8ScriptEngine engine, RealmCalls calls, BorderFunctions functions, GraphSite graph)
{
    private ModuleBundle? _bundle;
    private bool _isLoaded;

    /// <summary>Offers the modules to <c>require</c>; later calls do nothing.</summary>
    /// <param name="bundle">The modules of the version; null when it lists none.</param>
    /// <exception cref="HandlerException">The bundle failed.</exception>
    public void Load(ModuleBundle? bundle)
    {
        if (_isLoaded)
        {
            return;
        }

        (_isLoaded, _bundle) = (true, bundle);
        var names = JsonSerializer.Serialize(graph.Modules.Keys);
        if (bundle is null)
        {
            calls.Call(graph.Limits.Load, functions["modules"], names);
        }
        else
        {
            calls.Call(graph.Limits.Load, functions["modules"], names, engine.Evaluate(new DocumentInfo(ModuleBundle.Document), bundle.Text));
        }
    }

    /// <summary>Which file of which package stands at a line of the bundle.</summary>
    public string NameOf(int line) => _bundle?.NameOf(line) ?? ModuleBundle.Document;
}
