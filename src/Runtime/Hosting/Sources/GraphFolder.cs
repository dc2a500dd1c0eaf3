namespace Lolo.Runtime.Hosting.Sources;

/// <summary>
/// Notices changes of the files of a closure. What the operating system tells is taken as a hint only: an editor may write by rename,
/// a network folder may tell nothing, so the files themselves are looked at, after each hint and every two seconds.
/// </summary>
internal sealed class GraphFolder : IDisposable
{
    private static readonly TimeSpan _beat = TimeSpan.FromSeconds(2);
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly Action _changed;
    private readonly ITimer _settle;
    private readonly ITimer _poll;
    private Dictionary<string, FileStamp> _stamps = [];
    private List<FileSystemWatcher> _watchers = [];
    private bool _mustLook;
    private bool _disposed;

    /// <param name="time">Tells the quiet after a hint, and the beat.</param>
    /// <param name="changed">Called on any thread after files have changed and come to rest.</param>
    public GraphFolder(TimeProvider time, Action changed)
    {
        _time = time;
        _changed = changed;
        _settle = time.CreateTimer(_ => Settle(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _poll = time.CreateTimer(_ => Poll(), null, _beat, _beat);
    }

    /// <summary>Watches these files from now on, and no others. They need not exist.</summary>
    public void Watch(IReadOnlyList<string> files)
    {
        List<FileSystemWatcher> old;
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            var known = _stamps;
            _stamps = files.Distinct().ToDictionary(file => file, file => known.TryGetValue(file, out var stamp) ? stamp : FileStamp.Of(file));
            old = _watchers;
            _watchers = [.. files.Select(NearestFolder).OfType<string>().Distinct().Select(WatcherOf).OfType<FileSystemWatcher>()];
        }

        old.ForEach(watcher => watcher.Dispose());
    }

    /// <summary>Has the files looked at once more when they have come to rest, whether they seem changed or not: something may have been saved before they were watched.</summary>
    public void LookAgain()
    {
        lock (_gate)
        {
            if (!_disposed)
            {
                _mustLook = true;
                _settle.Change(FileStamp.Rest, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
        }

        _settle.Dispose();
        _poll.Dispose();
        _watchers.ForEach(watcher => watcher.Dispose());
    }

    private static string? NearestFolder(string file)
    {
        var folder = Path.GetDirectoryName(file);
        while (folder is not null && !Directory.Exists(folder))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder;
    }

    private FileSystemWatcher? WatcherOf(string folder)
    {
        try
        {
            var watcher = new FileSystemWatcher(folder);
            watcher.Changed += (_, change) => Hint(change.FullPath);
            watcher.Created += (_, change) => Hint(change.FullPath);
            watcher.Deleted += (_, change) => Hint(change.FullPath);
            watcher.Renamed += (_, change) =>
            {
                Hint(change.OldFullPath);
                Hint(change.FullPath);
            };
            watcher.Error += (_, _) => Poll();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception error) when (error is IOException or ArgumentException or UnauthorizedAccessException)
        {
            // No watch to be had, for example because the user's inotify watches are used up: the beat remains.
            return null;
        }
    }

    private void Hint(string path)
    {
        lock (_gate)
        {
            if (!_disposed && _stamps.Keys.Any(file => file == path || file.StartsWith(path + Path.DirectorySeparatorChar, StringComparison.Ordinal)))
            {
                _settle.Change(FileStamp.Rest, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void Poll()
    {
        lock (_gate)
        {
            if (!_disposed && _stamps.Any(stamp => FileStamp.Of(stamp.Key) != stamp.Value))
            {
                _settle.Change(FileStamp.Rest, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void Settle()
    {
        lock (_gate)
        {
            var now = _stamps.Keys.ToDictionary(file => file, FileStamp.Of);
            if (_disposed || (!_mustLook && now.All(stamp => _stamps[stamp.Key] == stamp.Value)))
            {
                return;
            }

            if (now.Values.Any(stamp => stamp.IsFresh(_time.GetUtcNow())))
            {
                _settle.Change(FileStamp.Rest, Timeout.InfiniteTimeSpan);
                return;
            }

            _mustLook = false;
            _stamps = now;
        }

        _changed();
    }
}
