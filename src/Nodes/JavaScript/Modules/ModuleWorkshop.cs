using System.ComponentModel;
using System.Globalization;
using Lolo.Runtime.Contracts;
using Microsoft.Extensions.Logging;

namespace Lolo.Nodes.JavaScript.Modules;

/// <summary>
/// Makes bundles of what versions require of npm: from the store when it was made before, by npm and esbuild otherwise. One install at a
/// time; members may be called from any thread.
/// </summary>
/// <param name="environment">The environment in which npm is looked for; null for a variable that is not set.</param>
internal sealed class ModuleWorkshop(Func<string, string?> environment)
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly NodeTools _tools = new(environment);

    /// <summary>Whether npm and Node are on this machine.</summary>
    public bool HasTools => _tools.AreThere;

    /// <summary>Whether a bundle lies in the store, so that nothing has to be installed.</summary>
    /// <param name="locked">Text of the lock file.</param>
    /// <param name="dataFolder">Full path of the data folder.</param>
    /// <param name="modules">What the graph lists.</param>
    /// <param name="entries">What its code requires.</param>
    public static bool IsMade(string locked, string dataFolder, IReadOnlyDictionary<string, string> modules, IReadOnlyList<string> entries) =>
        LockText.IsOf(locked, modules) && File.Exists(new ModuleStore(dataFolder).Bundle(KeyOf(locked, entries)));

    /// <summary>Makes the bundle of a version, or finds it.</summary>
    /// <param name="order">What is wanted.</param>
    /// <param name="cancellation">Gives it up; nothing half is left behind.</param>
    /// <exception cref="HandlerException">It cannot be had; the sentence names the module and the reason.</exception>
    public async Task<ModuleBundle> MakeAsync(ModuleOrder order, CancellationToken cancellation)
    {
        var store = new ModuleStore(order.DataFolder);
        try
        {
            if (await FindAsync(order, store, cancellation) is { } ready)
            {
                return ready;
            }

            await _turn.WaitAsync(cancellation);
            try
            {
                return await FindAsync(order, store, cancellation) ?? await MakeInTurnAsync(order, store, cancellation);
            }
            finally
            {
                _turn.Release();
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or TimeoutException or Win32Exception)
        {
            throw new HandlerException($"cannot install {order.Names}: {error.Message}", error);
        }
    }

    private static string KeyOf(string locked, IReadOnlyList<string> entries) => LockText.Hash([locked, Bundler.Version, .. entries]);

    private static async Task<ModuleBundle?> FindAsync(ModuleOrder order, ModuleStore store, CancellationToken cancellation)
    {
        var locked = order.Locked ?? LockText.Read(order.LockFile);
        if (locked is null || !LockText.IsOf(locked, order.Modules))
        {
            return null;
        }

        var bundle = store.Bundle(KeyOf(locked, order.Entries));
        return File.Exists(bundle) ? ModuleBundle.Of(await File.ReadAllTextAsync(bundle, cancellation)) : null;
    }

    private async Task<ModuleBundle> MakeInTurnAsync(ModuleOrder order, ModuleStore store, CancellationToken cancellation)
    {
        using var work = store.Begin(order.Time);
        var npm = new Npm(_tools);
        var (install, locked) = await InstallAsync(order, store, npm, work, cancellation);
        store.Use(install, order.Time);
        var bundler = new Bundler(_tools, npm);
        var tool = await bundler.ToolAsync(store, work, order, cancellation);
        var began = order.Time.GetTimestamp();
        var made = Path.Combine(work.Path, "bundle.js");
        var bytes = await bundler.BundleAsync(tool, install, made, order, cancellation);
        var bundle = store.Bundle(KeyOf(locked, order.Entries));
        ModuleStore.PublishFile(made, bundle);
        order.Log.LogInformation("{Graph}: bundled {Names} in {Seconds} s, {Size} KiB",
            order.Graph, order.Names, Seconds(order, began), Math.Ceiling(bytes / 1024.0).ToString(CultureInfo.InvariantCulture));
        return new(await File.ReadAllTextAsync(bundle, cancellation));
    }

    private static async Task<(string Install, string Locked)> InstallAsync(
        ModuleOrder order, ModuleStore store, Npm npm, ModuleWorkFolder work, CancellationToken cancellation)
    {
        var known = order.Locked ?? LockText.Read(order.LockFile);
        if (known is not null && !LockText.IsJson(known))
        {
            throw new HandlerException($"{Path.GetFileName(order.LockFile)} is no lock file of npm; remove it and npm makes it anew");
        }

        var isExact = known is not null && LockText.IsOf(known, order.Modules);
        if (isExact && Directory.Exists(store.Install(LockText.Hash(known!))))
        {
            return (store.Install(LockText.Hash(known!)), known!);
        }

        order.Log.LogInformation("{Graph}: installing npm modules: {Names}", order.Graph, order.Names);
        var began = order.Time.GetTimestamp();
        var folder = work.Folder("install");
        await npm.InstallAsync(folder, order.Graph, order.Modules, known, isExact, order, cancellation);
        var locked = isExact ? known! : await File.ReadAllTextAsync(Path.Combine(folder, "package-lock.json"), cancellation);
        var install = store.Install(LockText.Hash(locked));
        ModuleStore.Publish(folder, install);
        order.Log.LogInformation("{Graph}: installed {Names} in {Seconds} s", order.Graph, order.Names, Seconds(order, began));
        if (locked != known)
        {
            Keep(order, locked);
        }

        return (install, locked);
    }

    private static void Keep(ModuleOrder order, string locked)
    {
        try
        {
            LockText.Write(order.LockFile, locked);
            order.Wrote(order.LockFile);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            order.Log.LogWarning("{Graph}: cannot keep the lock of the modules, so that every start asks npm anew: {Error}", order.Graph, error.Message);
        }
    }

    private static string Seconds(ModuleOrder order, long began) =>
        order.Time.GetElapsedTime(began).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
}
