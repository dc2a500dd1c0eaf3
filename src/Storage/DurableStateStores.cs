using System.Collections.Concurrent;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.State;

namespace Lolo.Storage;

/// <summary>
/// Stores that survive the process: of each graph <c>state.db</c> in a folder of its own. A write's task completes when it is on disk. A store
/// belongs to one host at a time. Members may be called from any thread.
/// </summary>
/// <param name="folder">The data folder, as a full path; made when it is needed.</param>
/// <param name="time">Tells when a key's time is over.</param>
/// <param name="limits">How much each store keeps; null for the defaults.</param>
public sealed class DurableStateStores(string folder, TimeProvider time, StateLimits? limits = null) : IStateStores, IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<DurableStateStore>> _stores = new(StringComparer.Ordinal);
    private readonly Lazy<Task> _warm = new(() => Task.Run(Rehearse));

    /// <summary>The store of a graph: the same one for every version and every call. One that has a file is opened.</summary>
    /// <param name="graphId">Id of the graph.</param>
    /// <exception cref="StateException">The file cannot be opened, or another host has it.</exception>
    public IStateStore Of(string graphId)
    {
        var store = _stores.GetOrAdd(graphId, id => new(() => new(FileOf(id), time, limits ?? new()))).Value;
        if (!store.OpenIfKept())
        {
            _ = _warm.Value;
        }

        return store;
    }

    /// <inheritdoc/>
    public void Release(string graphId, string? to)
    {
        if (_stores.TryRemove(graphId, out var store))
        {
            store.Value.Dispose();
        }
    }

    /// <summary>The file of a graph's store, whether it is there or not.</summary>
    /// <param name="graphId">Id of the graph.</param>
    public string FileOf(string graphId) => Path.Combine(folder, graphId, "state.db");

    /// <summary>Brings all that waits to disk and closes every store; what comes after is refused.</summary>
    public void Dispose()
    {
        foreach (var store in _stores.Values)
        {
            store.Value.Dispose();
        }
    }

    // A store without a file is opened by its first use, most likely in a handler, whose run is bounded: the library is loaded and the code
    // compiled before that.
    private static void Rehearse()
    {
        try
        {
            var folder = Directory.CreateTempSubdirectory("lolo-");
            try
            {
                using var store = new DurableStateStore(Path.Combine(folder.FullName, "state.db"), TimeProvider.System, new());
                _ = store.SetAsync("rehearsal", "1");
                store.Get("rehearsal");
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }
        catch (Exception error) when (error is StateException || StoreFault.Is(error))
        {
            // There is no room for a rehearsal; the first use is a little slower then.
        }
    }
}
