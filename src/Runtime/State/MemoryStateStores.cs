using System.Collections.Concurrent;
using Lolo.Runtime.Contracts;

namespace Lolo.Runtime.State;

/// <summary>Stores that live as long as the process. Members may be called from any thread.</summary>
/// <param name="time">Tells when a key's time is over.</param>
/// <param name="limits">How much each store keeps; null for the defaults.</param>
public sealed class MemoryStateStores(TimeProvider time, StateLimits? limits = null) : IStateStores, IDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<MemoryStateStore>> _stores = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public IStateStore Of(string graphId) => _stores.GetOrAdd(graphId, _ => new(() => new MemoryStateStore(time, limits))).Value;

    /// <inheritdoc/>
    public void Release(string graphId, string? to)
    {
        if (!_stores.TryRemove(graphId, out var store))
        {
            return;
        }

        if (to is not null)
        {
            _stores[to] = store;
        }
        else
        {
            store.Value.Dispose();
        }
    }

    /// <summary>Ends the stores' clocks.</summary>
    public void Dispose()
    {
        foreach (var store in _stores.Values)
        {
            store.Value.Dispose();
        }
    }
}
