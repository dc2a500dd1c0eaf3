using System.Globalization;
using System.Text.Json;
using Lolo.Runtime.Contracts;
using Microsoft.Extensions.Logging;

namespace Lolo.Nodes.JavaScript.Modules;

/// <summary>Runs npm, which resolves, loads and unpacks packages; no script of a package is run.</summary>
/// <param name="tools">Where it is.</param>
internal sealed class Npm(NodeTools tools)
{
    private static readonly TimeSpan _beat = TimeSpan.FromSeconds(5);

    // The retries are short, so that who is offline learns it in seconds.
    private static readonly string[] _options =
    [
        "--ignore-scripts", "--no-audit", "--no-fund", "--omit=dev", "--no-update-notifier", "--omit-lockfile-registry-resolved", "--loglevel=http",
        "--fetch-retries=2", "--fetch-retry-mintimeout=500", "--fetch-retry-maxtimeout=3000",
    ];

    /// <summary>Installs packages into a folder.</summary>
    /// <param name="folder">An empty folder; afterwards it holds <c>node_modules</c> and <c>package-lock.json</c>.</param>
    /// <param name="name">Name for the root package.</param>
    /// <param name="modules">The packages, name to version range.</param>
    /// <param name="locked">A lock to start from; null for none.</param>
    /// <param name="isExact">Whether the lock is one of these very modules, so that its versions and no others are installed.</param>
    /// <param name="order">Whose order it is.</param>
    /// <param name="cancellation">Ends npm.</param>
    /// <exception cref="HandlerException">npm failed; the sentence says why.</exception>
    public async Task InstallAsync(
        string folder, string name, IReadOnlyDictionary<string, string> modules, string? locked, bool isExact, ModuleOrder order, CancellationToken cancellation)
    {
        var package = new { name, @private = true, dependencies = modules };
        await File.WriteAllTextAsync(Path.Combine(folder, "package.json"), JsonSerializer.Serialize(package), cancellation);
        if (locked is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "package-lock.json"), locked, cancellation);
        }

        var settings = Path.Combine(Path.GetDirectoryName(order.LockFile)!, ".npmrc");
        var copy = Path.Combine(folder, ".npmrc");
        if (File.Exists(settings))
        {
            File.Copy(settings, copy);
        }

        var start = tools.Start("npm", folder, [isExact ? "ci" : "install", .. _options]);
        var run = await ToolRun.RunAsync(start, Tell(order), order.Time, cancellation);

        // It may hold a secret, and the folder stays.
        File.Delete(copy);
        if (run.ExitCode != 0)
        {
            throw new HandlerException(NpmFailure.Explain(run.Error, modules, isExact ? Path.GetFileName(order.LockFile) : null));
        }
    }

    private static Action<string> Tell(ModuleOrder order)
    {
        var loaded = 0;
        var last = order.Time.GetTimestamp();
        return line =>
        {
            loaded += line.StartsWith("npm http fetch GET 200", StringComparison.Ordinal) ? 1 : 0;
            if (order.Time.GetElapsedTime(last) >= _beat)
            {
                last = order.Time.GetTimestamp();
                order.Log.LogInformation("{Graph}: still installing; npm has loaded {Count} files", order.Graph, loaded.ToString(CultureInfo.InvariantCulture));
            }
        };
    }
}
