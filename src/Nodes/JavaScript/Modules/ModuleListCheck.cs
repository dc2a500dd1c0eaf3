using System.Text.RegularExpressions;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;

namespace Lolo.Nodes.JavaScript.Modules;

/// <summary>Looks at what a graph lists under <c>modules:</c>. Starts nothing.</summary>
internal static partial class ModuleListCheck
{
    /// <summary>Reports what cannot be installed, or cannot work.</summary>
    /// <param name="check">The graph's JavaScript functions.</param>
    /// <param name="workshop">Knows what is on this machine.</param>
    public static void Report(GraphCheck check, ModuleWorkshop workshop)
    {
        foreach (var (module, range) in check.Modules)
        {
            if (UnfitModules.ReasonOf(module) is { } reason)
            {
                var descriptor = UnfitModules.IsNative(module) ? JavaScriptDiagnostics.NativeModule : JavaScriptDiagnostics.UnfitModule;
                check.Report(descriptor, $"the module `{module}` cannot work in a graph: {reason}", module);
            }
            else if (!Range().IsMatch(range))
            {
                check.Report(JavaScriptDiagnostics.BadModuleRange,
                    $"{Wording.Quote(range)} is no version of `{module}` that npm's registry could have; write a version range such as ^3.3.0, or a tag such as latest", module);
            }
        }

        if (check.Modules.Count > 0 && !workshop.HasTools && !IsMade(check))
        {
            check.Report(JavaScriptDiagnostics.NoNpm, $"the graph lists npm modules, and this machine has no npm to install them with: {NodeTools.Cure}");
        }
    }

    private static bool IsMade(GraphCheck check)
    {
        if (check is not { LockText: { } locked, DataFolder: { } data })
        {
            return false;
        }

        var calls = check.Nodes.SelectMany(node => node.Artifact as IReadOnlyList<RequireCall> ?? []);
        return ModuleWorkshop.IsMade(locked, data, check.Modules, [.. GraphModules.EntriesOf(calls, check.Modules).Distinct().Order(StringComparer.Ordinal)]);
    }

    // Ranges and tags of the registry, and another name for a package: no folders, no files, no addresses.
    [GeneratedRegex(@"^(?:npm:@?[A-Za-z0-9._~/-]+(?:@[A-Za-z0-9 .*^~<>=|+-]*)?|(?!\.)[A-Za-z0-9 .*^~<>=|+-]+)$")]
    private static partial Regex Range();
}
