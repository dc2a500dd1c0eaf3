using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;
using Microsoft.Extensions.Logging;

namespace Lolo.Runtime.Dataflow;

/// <summary>What a version runs with.</summary>
public sealed record RunningGraphOptions
{
    /// <summary>Number of the version. Default 1.</summary>
    public int Version { get; init; } = 1;

    /// <summary>All time goes through it. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where lines go.</summary>
    public required ILoggerFactory Logs { get; init; }

    /// <summary>What the host offers to node kinds.</summary>
    public required IServiceProvider Services { get; init; }

    /// <summary>The graph's key/value store; it outlives the version.</summary>
    public required IStateStore State { get; init; }

    /// <summary>The graph's sessions; they outlive the version.</summary>
    public SessionDirectory Sessions { get; init; } = new();

    /// <summary>Where the nodes' counts are read, which go on from version to version. Default: nobody reads them.</summary>
    public GraphMeasures Measures { get; init; } = new();

    /// <summary>The limits on the author's code.</summary>
    public HandlerLimits Limits { get; init; } = new();

    /// <summary>Full path of the folder for the host's durable data. Default: none.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Text of the lock file of the modules, where that is to be another than what is on disk. Default null: what is on disk.</summary>
    public string? LockText { get; init; }

    /// <summary>Called when the version has written a file of the graph's closure; gets its full path. While the version is prepared, from any thread.</summary>
    public Action<string>? FileWritten { get; init; }

    /// <summary>Called, at most once a version, when it cannot go on and asks for a fresh one of the same text; gets the reason. May be called from any thread.</summary>
    public Action<string>? RebuildRequested { get; init; }
}
