using Lolo.Runtime.Graphs;
using Lolo.Runtime.Hosting.Changes;
using Lolo.Runtime.Hosting.Deploys;
using Lolo.Runtime.Hosting.Versions;
using Microsoft.Extensions.Logging;

namespace Lolo.Runtime.Hosting;

/// <summary>
/// Gives the versions of a graph their numbers, and keeps those that served. Serving comes first: a history that cannot be written is a warning
/// and a count, and stands in no deploy's way. Used by one deploy at a time; what it tells may be asked from any thread.
/// </summary>
public sealed class VersionKeeper : IDisposable
{
    private readonly VersionHistory? _history;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly string _graph;
    private FileStream? _lock;
    private int _last;
    private long _failures;

    internal VersionKeeper(Graph graph, GraphSupply supply)
    {
        (_graph, _time) = (graph.Id, supply.Time);
        _log = supply.Logs.CreateLogger("Lolo.Versions");
        _history = supply.Options.DataFolder is { } data && graph.Closure.Count > 0 ? VersionHistory.Of(data, graph.Id) : null;
    }

    /// <summary>The version that serves, kept or not; a rebuild of its text runs with a higher number and is the same version here. Null before the first.</summary>
    public KeptVersion? Serving { get; private set; }

    /// <summary>Where versions are kept; null when they are not, for want of a data folder or a file.</summary>
    public VersionHistory? History => _history;

    /// <summary>How often the history could not be read or written; deploys do not fail for that.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>Looks what is kept, so that numbers go on: a first version with the content of the last kept one has its number.</summary>
    /// <param name="first">Names and texts of the first version.</param>
    internal void Open(IReadOnlyDictionary<string, string> first)
    {
        Try("read", history =>
        {
            var last = history.List() is { Count: > 0 } kept ? kept[^1] : null;
            _last = last is null ? 0 : last.Hash == KeptVersion.HashOf(KeptVersion.FilesOf(first)) ? last.Number - 1 : last.Number;
            _lock = Open(history);
        });
    }

    /// <summary>The next number.</summary>
    internal int Next() => ++_last;

    /// <summary>Keeps a version that has begun to serve.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="outcome">How it came.</param>
    /// <param name="texts">Its names and texts, the graph's own file first.</param>
    internal void Keep(int number, DeployOutcome outcome, IReadOnlyDictionary<string, string> texts)
    {
        var files = KeptVersion.FilesOf(texts);
        var version = new KeptVersion
        {
            Number = number,
            Time = _time.GetUtcNow(),
            Cause = outcome.Cause.ToString().ToLowerInvariant(),
            Author = outcome.Author,
            Message = outcome.Message,
            Of = outcome.Of,
            Hash = KeptVersion.HashOf(files),
            Files = files,
        };
        Serving = version;
        Try("written", history => Serving = Keep(history, version, texts));
    }

    /// <summary>The order that brings the text of an older version back.</summary>
    /// <param name="version">The version; it is kept.</param>
    /// <param name="file">The graph's file as it is named today.</param>
    /// <exception cref="IOException">A text is gone or damaged.</exception>
    public DeployOrder OrderOf(KeptVersion version, string file)
    {
        var texts = _history!.TextsOf(version);
        var (was, isNow) = (version.Files[0].Name, Path.GetFileName(file));
        return new()
        {
            Text = IdInText.With(texts[was], _graph),
            Files = texts.Where(text => text.Key != was).ToDictionary(
                text => text.Key == Path.ChangeExtension(was, "lock.json") ? Path.ChangeExtension(isNow, "lock.json") : text.Key,
                text => text.Value,
                StringComparer.Ordinal),
            Of = version.Number,
        };
    }

    /// <summary>Lets another host keep versions.</summary>
    public void Dispose() => _lock?.Dispose();

    private KeptVersion Keep(VersionHistory history, KeptVersion version, IReadOnlyDictionary<string, string> texts)
    {
        var former = history.List() is { Count: > 0 } kept ? kept[^1] : null;
        if (former?.Hash == version.Hash && former.Number == version.Number)
        {
            return former;
        }

        // The folder may have come back since the start.
        _lock ??= Open(history);
        var (added, removed) = TextDiff.Count(former is null ? new Dictionary<string, string>() : TextsOf(history, former), texts);
        var whole = version with { Former = former?.Number, Added = added, Removed = removed };
        history.Keep(whole, texts);
        return whole;
    }

    private static FileStream Open(VersionHistory history)
    {
        history.MakeFolder();
        var held = Lock(history.Folder);
        try
        {
            history.Sweep();
            return held;
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    // Held to the end of the process, however that ends: two hosts would give one number twice. The codes are EWOULDBLOCK on Linux and macOS,
    // ERROR_SHARING_VIOLATION on Windows.
    private static FileStream Lock(string folder)
    {
        var path = Path.Combine(folder, "lock");
        try
        {
            return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (IOException error) when ((error.HResult & 0xFFFF) is 11 or 35 or 32)
        {
            throw new IOException($"another host uses the data folder and keeps the versions in {folder}; give this one a folder of its own with --data");
        }
    }

    private static IReadOnlyDictionary<string, string> TextsOf(VersionHistory history, KeptVersion version)
    {
        try
        {
            return history.TextsOf(version);
        }
        catch (IOException)
        {
            // A damaged text makes the count of lines wrong, and nothing else.
            return new Dictionary<string, string>();
        }
    }

    private void Try(string verb, Action<VersionHistory> action)
    {
        if (_history is null)
        {
            return;
        }

        try
        {
            action(_history);
        }
        catch (Exception error)
        {
            // Whatever it is: the version serves already, or will.
            Interlocked.Increment(ref _failures);
            _log.LogWarning("{Graph}: the history of versions cannot be {Verb}: {Error} No versions are kept meanwhile.", _graph, verb, $"{error.Message.TrimEnd('.')}.");
        }
    }
}
