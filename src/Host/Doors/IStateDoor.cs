namespace Lolo.Host.Doors;

/// <summary>The way to a graph's state: through the host that runs the graph, or straight to the file.</summary>
internal interface IStateDoor : IDisposable
{
    /// <summary>The keys that fit a pattern, in ordinal order.</summary>
    IAsyncEnumerable<string> KeysAsync(string pattern);

    /// <summary>The JSON text of a key; null when there is none.</summary>
    Task<string?> GetAsync(string key);

    /// <summary>Keeps a value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="json">JSON text.</param>
    /// <param name="ttl">How long it lives, in milliseconds; null for ever.</param>
    Task SetAsync(string key, string json, double? ttl);

    /// <summary>Takes a key away.</summary>
    /// <returns>Whether there was one.</returns>
    Task<bool> RemoveAsync(string key);

    /// <summary>Writes all keys, a line of JSON each.</summary>
    Task ExportAsync(Stream into);

    /// <summary>Reads such lines and keeps what they say.</summary>
    /// <returns>How many keys were kept.</returns>
    Task<int> ImportAsync(Stream from);
}
