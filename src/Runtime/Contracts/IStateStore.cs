namespace Lolo.Runtime.Contracts;

/// <summary>
/// A graph's key/value store. Keys are text of at most 512 bytes in UTF-8, values JSON text of at most 1 MiB.
/// Reads see all earlier writes of the process; a write's task completes when it is as durable as the store makes it, and fails when it could
/// not be kept, in which case reads forget it again.
/// All members may be called from any thread. What is refused throws a <see cref="StateException"/>.
/// </summary>
public interface IStateStore
{
    /// <summary>The JSON text of a key; null when there is none, or its time is over.</summary>
    /// <param name="key">The key.</param>
    string? Get(string key);

    /// <summary>When the time of a key is over; null for never, and for a key there is not.</summary>
    /// <param name="key">The key.</param>
    DateTimeOffset? EndsAt(string key);

    /// <summary>Keeps a value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="json">JSON text; null deletes.</param>
    /// <param name="ttl">How long it lives; null for ever.</param>
    Task SetAsync(string key, string? json, TimeSpan? ttl = null);

    /// <summary>Deletes a key.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Whether there was one.</returns>
    Task<bool> DeleteAsync(string key);

    /// <summary>The live keys that begin with a prefix, in ordinal order.</summary>
    /// <param name="prefix">The prefix; empty for all.</param>
    IReadOnlyList<string> Keys(string prefix = "");

    /// <summary>Adds to a number; a missing key counts as 0.</summary>
    /// <param name="key">The key.</param>
    /// <param name="by">What to add; may be negative.</param>
    /// <returns>The new value.</returns>
    Task<double> IncrementAsync(string key, double by = 1);

    /// <summary>Sets a value only if the present one is the expected one, compared as JSON values.</summary>
    /// <param name="key">The key.</param>
    /// <param name="expected">JSON text; null for a missing key.</param>
    /// <param name="json">JSON text; null deletes.</param>
    /// <returns>Whether it was set.</returns>
    Task<bool> CompareAndSetAsync(string key, string? expected, string? json);

    /// <summary>Watches the keys that begin with a prefix.</summary>
    /// <param name="prefix">The prefix; empty for all.</param>
    /// <param name="changed">Called after each change is kept, in order, on no particular thread.</param>
    /// <returns>Stops watching when disposed.</returns>
    IDisposable Watch(string prefix, Action<StateChange> changed);
}
