using Lolo.Runtime.Contracts;
using Lolo.Runtime.Graphs;
using Lolo.Runtime.Messages;
using Microsoft.Extensions.Logging;

namespace Lolo.Runtime.Dataflow;

/// <summary>A running version as its nodes see it.</summary>
internal sealed class RunningGraphSite(Graph graph, RunningGraphOptions options, ErrorTakers takers, Gate gate) : GraphSite
{
    private readonly Lock _gate = new();
    // Not disposed: a handler that was given up may still ask for the token, and without a timer there is nothing to free.
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<(Type Type, object Shared)> _shared = [];
    private readonly NodeLogger _log = new(options.Logs.CreateLogger("Lolo.Graph"), graph.Id, options.Version, null);
    private readonly LimitedLog _errors = new(
        new NodeLogger(options.Logs.CreateLogger("Lolo.Graph"), graph.Id, options.Version, null), options.Time, options.Limits.ErrorLines, $"    in {Path.GetFileName(graph.File)}");

    private int _rebuildAsked;
    private long _heap;

    public override string Id => graph.Id;

    public override string Title => graph.Title;

    public override string File => graph.File;

    public override int Version => options.Version;

    public override IReadOnlyDictionary<string, string> Env => graph.Env;

    public override IReadOnlyDictionary<string, string> Modules => graph.Modules;

    public override string? LockFile => graph.LockFile
        ?? (options.DataFolder is { } folder ? Path.Combine(folder, graph.Id, "modules.lock.json") : null);

    public override string? LockText => options.LockText;

    public override string? DataFolder => options.DataFolder;

    public override IStateStore State => options.State;

    public override SessionDirectory Sessions => options.Sessions;

    public override TimeProvider Time => options.Time;

    public override IServiceProvider Services => options.Services;

    public override CancellationToken Stopping => _stopping.Token;

    public override bool GateIsOpen => gate.IsOpen;

    /// <summary>Whether the version has asked for a fresh one.</summary>
    public bool HasGivenUp => Volatile.Read(ref _rebuildAsked) != 0;

    public override HandlerLimits Limits => options.Limits;

    public override ILogger Log => _log;

    public override void Fault(HandlerException error)
    {
        if (!takers.TryTake(null, error))
        {
            _errors.Error(error);
        }
    }

    /// <summary>Writes what the log still holds back.</summary>
    public void TellSuppressed() => _errors.TellSuppressed();

    public override T Share<T>(Func<GraphSite, T> make)
    {
        lock (_gate)
        {
            foreach (var (type, shared) in _shared)
            {
                if (type == typeof(T))
                {
                    return (T)shared;
                }
            }

            var made = make(this);
            _shared.Add((typeof(T), made));
            return made;
        }
    }

    /// <summary>What its scripts take, in bytes; 0 while nobody has said.</summary>
    public long Heap => Interlocked.Read(ref _heap);

    public override void TellHeap(long bytes) => Interlocked.Exchange(ref _heap, bytes);

    public override void Wrote(string file) => options.FileWritten?.Invoke(file);

    public override void Rebuild(string reason)
    {
        if (Interlocked.Exchange(ref _rebuildAsked, 1) == 0)
        {
            options.RebuildRequested?.Invoke(reason);
        }
    }

    /// <summary>Says to the nodes that the version is being stopped.</summary>
    public Task StopAsync() => _stopping.CancelAsync();

    /// <summary>Lets nothing out any more, and disposes what the nodes shared, the last made first.</summary>
    /// <exception cref="AggregateException">Some could not be disposed; the others were.</exception>
    public async Task DisposeSharedAsync()
    {
        gate.Shut();
        var failures = new List<Exception>();
        for (var i = _shared.Count - 1; i >= 0; i--)
        {
            try
            {
                await DisposeAsync(_shared[i].Shared).ConfigureAwait(false);
            }
            catch (Exception failure)
            {
                failures.Add(failure);
            }
        }

        if (failures.Count > 0)
        {
            throw new AggregateException(failures);
        }
    }

    private static ValueTask DisposeAsync(object shared)
    {
        if (shared is IAsyncDisposable disposable)
        {
            return disposable.DisposeAsync();
        }

        (shared as IDisposable)?.Dispose();
        return default;
    }
}
