using Lolo.Nodes.JavaScript.Modules;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;

namespace Lolo.Nodes.JavaScript.Checking;

/// <summary>Looks at what a function requires.</summary>
internal static class RequireCheck
{
    /// <summary>Reports calls that cannot succeed.</summary>
    /// <param name="check">The function.</param>
    /// <param name="calls">The calls in its code.</param>
    public static void Report(NodeCheck check, IReadOnlyList<RequireCall> calls)
    {
        foreach (var call in calls.Where(call => !call.IsTried))
        {
            if (Find(call, check.Modules) is var (descriptor, message) && descriptor is not null)
            {
                check.ReportCode(descriptor, message, call.Line, call.Column);
            }
        }
    }

    private static (DiagnosticDescriptor? Descriptor, string Message) Find(RequireCall call, IReadOnlyDictionary<string, string> modules)
    {
        var name = ModuleName.Of(call.Name);
        if (call.IsImport)
        {
            return (JavaScriptDiagnostics.Import, $"a function is CommonJS and has no `import()`; write `require('{call.Name}')`, which takes ES modules too");
        }

        if (NodeBuiltIns.Find(call.Name) is { } builtIn)
        {
            return NodeBuiltIns.IsServed(builtIn)
                ? default
                : (JavaScriptDiagnostics.RefusedBuiltIn, NodeBuiltIns.Refuse(builtIn));
        }

        if (name.IsPath)
        {
            return (JavaScriptDiagnostics.RequiredPath,
                $"cannot require {Wording.Quote(call.Name)}: a function's code is one text and has no files beside it; require packages that `modules:` lists");
        }

        return modules.ContainsKey(name.Package) ? default : (JavaScriptDiagnostics.UnlistedModule, Unlisted(name, modules));
    }

    private static string Unlisted(ModuleName name, IReadOnlyDictionary<string, string> modules)
    {
        var reason = UnfitModules.ReasonOf(name.Package) is { } unfit
            ? $"it cannot work in a graph: {unfit}"
            : $"it is not among the modules of the graph; add it under `modules:`, for example `{Key(name.Package)}: \"*\"`"
                + Wording.DidYouMean(name.Package, modules.Keys.Concat(NodeBuiltIns.Served));
        return $"cannot require {Wording.Quote(name.Text)}: {reason}";
    }

    private static string Key(string package) => package[0] == '@' ? $"\"{package}\"" : package;
}
