using Lolo.Runtime.Contracts;
using Lolo.Runtime.State;

namespace Lolo.Storage;

/// <summary>
/// A graph's store on disk. It is opened when it has a file already, else by the first use, so that a graph that keeps nothing leaves no file.
/// An opening that fails is tried again by the next use.
/// </summary>
internal sealed class DurableStateStore : IStateStore, IDisposable
{
    private readonly Lock _gate = new();
    private readonly string _file;
    private readonly TimeProvider _time;
    private readonly StateLimits _limits;
    private readonly StateWrites _writes;
    private volatile OpenStore? _open;
    private StateWatcher[] _watchers = [];
    private bool _closed;

    /// <param name="file">The database's file.</param>
    /// <param name="time">Tells when a value's time is over.</param>
    /// <param name="limits">How much it keeps.</param>
    public DurableStateStore(string file, TimeProvider time, StateLimits limits)
    {
        (_file, _time, _limits) = (file, time, limits);
        _writes = new(time, limits);
    }

    /// <summary>Opens the store if it has a file.</summary>
    /// <returns>Whether it is open.</returns>
    /// <exception cref="StateException">It cannot be opened.</exception>
    public bool OpenIfKept()
    {
        if (_open is null && File.Exists(_file))
        {
            Open();
        }

        return _open is not null;
    }

    public string? Get(string key) => (_open ?? Open()).Find(key)?.Json;

    public DateTimeOffset? EndsAt(string key) => (_open ?? Open()).Find(key)?.Ends;

    public IReadOnlyList<string> Keys(string prefix = "") => (_open ?? Open()).Keys(prefix);

    public Task SetAsync(string key, string? json, TimeSpan? ttl = null)
    {
        try
        {
            return (_open ?? Open()).Submit(_writes.Set(key, json, ttl));
        }
        catch (StateException refused)
        {
            return Task.FromException(refused);
        }
    }

    public Task<bool> DeleteAsync(string key)
    {
        try
        {
            return (_open ?? Open()).Submit(_writes.Delete(key));
        }
        catch (StateException refused)
        {
            return Task.FromException<bool>(refused);
        }
    }

    public Task<double> IncrementAsync(string key, double by = 1)
    {
        try
        {
            return (_open ?? Open()).Submit(_writes.Increment(key, by));
        }
        catch (StateException refused)
        {
            return Task.FromException<double>(refused);
        }
    }

    public Task<bool> CompareAndSetAsync(string key, string? expected, string? json)
    {
        try
        {
            return (_open ?? Open()).Submit(_writes.CompareAndSet(key, expected, json));
        }
        catch (StateException refused)
        {
            return Task.FromException<bool>(refused);
        }
    }

    public IDisposable Watch(string prefix, Action<StateChange> changed)
    {
        var watcher = new StateWatcher(prefix, changed, Remove);
        SetWatchers(watchers => [.. watchers, watcher]);
        return watcher;
    }

    /// <summary>Brings all that waits to disk and closes the file. What comes after is refused.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            _open?.Dispose();
        }
    }

    private OpenStore Open()
    {
        lock (_gate)
        {
            return _open ??= _closed
                ? throw new StateException("the store is closed: the host has stopped")
                : new(StoreParts.Open(_file), _writes, _limits, _watchers, _time);
        }
    }

    private void Remove(StateWatcher watcher) => SetWatchers(watchers => Array.FindAll(watchers, other => other != watcher));

    private void SetWatchers(Func<StateWatcher[], StateWatcher[]> change)
    {
        lock (_gate)
        {
            _watchers = change(_watchers);
            _open?.SetWatchers(_watchers);
        }
    }
}
