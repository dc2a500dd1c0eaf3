using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Lolo.Runtime.Contracts;
using Microsoft.Extensions.Logging;

namespace Lolo.Nodes.JavaScript.Modules;

/// <summary>Bundles installed packages by esbuild, which is installed by npm into the store.</summary>
/// <param name="tools">Where Node is.</param>
/// <param name="npm">Installs esbuild.</param>
internal sealed partial class Bundler(NodeTools tools, Npm npm)
{
    private const string Esbuild = "0.28.2";
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);
    private static readonly string _script = ReadScript();

    /// <summary>What makes bundles of the same packages differ.</summary>
    public static string Version { get; } = LockText.Hash([Esbuild, _script, .. NodeBuiltIns.Names]);

    /// <summary>The folder of esbuild and of the script that calls it, installed when it is first needed.</summary>
    /// <param name="store">Where it is to be.</param>
    /// <param name="work">For work under way.</param>
    /// <param name="order">Takes the progress.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<string> ToolAsync(ModuleStore store, ModuleWorkFolder work, ModuleOrder order, CancellationToken cancellation)
    {
        var tool = store.Tool($"esbuild-{Esbuild}-{Version[..8]}");
        if (!Directory.Exists(tool))
        {
            order.Log.LogInformation("{Graph}: installing esbuild {Version}, which bundles them", order.Graph, Esbuild);
            var folder = work.Folder("esbuild");
            await npm.InstallAsync(folder, "lolo-esbuild", new Dictionary<string, string> { ["esbuild"] = Esbuild }, null, false, order, cancellation);
            await File.WriteAllTextAsync(Path.Combine(folder, "bundle.mjs"), _script, cancellation);
            ModuleStore.Publish(folder, tool);
        }

        return tool;
    }

    /// <summary>Bundles packages.</summary>
    /// <param name="tool">Of <see cref="ToolAsync"/>.</param>
    /// <param name="install">The folder that holds them.</param>
    /// <param name="target">The file to write.</param>
    /// <param name="order">What is wanted.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The length of the bundle in bytes.</returns>
    /// <exception cref="HandlerException">Something that the graph requires cannot be bundled.</exception>
    public async Task<long> BundleAsync(string tool, string install, string target, ModuleOrder order, CancellationToken cancellation)
    {
        var request = $"{target}.request.json";
        var content = new { folder = install, target, entries = order.Entries, optional = order.Unmentioned, builtIns = NodeBuiltIns.Names };
        await File.WriteAllTextAsync(request, JsonSerializer.Serialize(content), cancellation);
        var run = await ToolRun.RunAsync(tools.Start("node", tool, "bundle.mjs", request), _ => { }, order.Time, cancellation);
        if (run.ExitCode != 0)
        {
            throw new HandlerException($"esbuild could not bundle {order.Names}: {run.Error.FirstOrDefault(line => line.Contains("Error", StringComparison.Ordinal)) ?? run.Error.LastOrDefault()}");
        }

        var report = JsonSerializer.Deserialize<BundleReport>(run.Output, _json)!;
        if (report.Natives.Count > 0)
        {
            throw new HandlerException(
                $"the package `{report.Natives[0]}` is a native add-on, which a graph cannot load; look for one in plain JavaScript or WebAssembly");
        }

        return report.Errors.Count == 0 ? report.Bytes : throw new HandlerException(Explain(report.Errors[0], order));
    }

    private static string Explain(BundleReport.Fault fault, ModuleOrder order)
    {
        var missing = Unresolved().Match(fault.Text);
        var place = fault.File.Replace('\\', '/');
        if (missing.Success && place == "graph.js")
        {
            var name = ModuleName.Of(missing.Groups["name"].Value);
            return name.Text == name.Package
                ? $"the module `{name.Package}` has nothing to require by its bare name; require a file of it, such as `{name.Package}/package.json`"
                : $"cannot find `{name.Text}`: the installed version of `{name.Package}` has no such file, or does not export it";
        }

        var from = place.LastIndexOf("node_modules/", StringComparison.Ordinal) is >= 0 and var at ? place[(at + "node_modules/".Length)..] : place;
        return missing.Success
            ? $"`{from}` needs the package `{ModuleName.Of(missing.Groups["name"].Value).Package}`, which is not installed; add it under `modules:`"
            : string.Create(CultureInfo.InvariantCulture, $"cannot bundle {order.Names}: {fault.Text} ({from}:{fault.Line})");
    }

    private static string ReadScript()
    {
        using var stream = typeof(Bundler).Assembly.GetManifestResourceStream("Modules/bundle.mjs")
            ?? throw new InvalidOperationException("the script of the bundler is missing");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("^Could not resolve \"(?<name>[^\"]+)\"")]
    private static partial Regex Unresolved();
}
