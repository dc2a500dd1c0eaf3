using Lolo.Runtime.Contracts;

namespace Lolo.Nodes.JavaScript.Modules;

/// <summary>The npm modules of one version: gathers what its functions require while they are made, and makes one bundle of it.</summary>
/// <param name="graph">The version.</param>
/// <param name="workshop">Makes it.</param>
internal sealed class GraphModules(GraphSite graph, ModuleWorkshop workshop)
{
    private readonly Lock _gate = new();
    private readonly SortedSet<string> _entries = new(StringComparer.Ordinal);
    private Task<ModuleBundle?>? _bundle;

    /// <summary>What of the calls of a function is to be bundled.</summary>
    /// <param name="calls">The calls with literal names.</param>
    /// <param name="modules">What the graph lists.</param>
    public static IEnumerable<string> EntriesOf(IEnumerable<RequireCall> calls, IReadOnlyDictionary<string, string> modules) => calls
        .Where(call => !call.IsImport && NodeBuiltIns.Find(call.Name) is null && modules.ContainsKey(ModuleName.Of(call.Name).Package))
        .Select(call => call.Name);

    /// <summary>Takes the calls of a function. Before the first <see cref="BundleAsync"/>.</summary>
    public void Need(IEnumerable<RequireCall> calls)
    {
        lock (_gate)
        {
            _entries.UnionWith(EntriesOf(calls, graph.Modules));
        }
    }

    /// <summary>The bundle, made at the first call; null when the graph lists no modules.</summary>
    /// <param name="cancellation">Gives it up.</param>
    /// <exception cref="HandlerException">It cannot be had.</exception>
    public Task<ModuleBundle?> BundleAsync(CancellationToken cancellation)
    {
        lock (_gate)
        {
            return _bundle ??= MakeAsync(cancellation);
        }
    }

    private async Task<ModuleBundle?> MakeAsync(CancellationToken cancellation)
    {
        if (graph.Modules.Count == 0)
        {
            return null;
        }

        if (graph is not { DataFolder: { } data, LockFile: { } lockFile })
        {
            throw new HandlerException("the graph lists npm modules, and the host has no data folder to install them in");
        }

        return await workshop.MakeAsync(
            new()
            {
                Graph = graph.Id,
                Modules = graph.Modules,
                Entries = [.. _entries],
                LockFile = lockFile,
                Locked = graph.LockText,
                DataFolder = data,
                Log = graph.Log,
                Time = graph.Time,
                Wrote = graph.Wrote,
            },
            cancellation);
    }
}
