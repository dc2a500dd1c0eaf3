using Lolo.Runtime.Contracts;
using Lolo.Runtime.Graphs;

namespace Lolo.Runtime.Hosting;

/// <summary>What a host runs, and how.</summary>
public sealed record GraphHostOptions
{
    /// <summary>The graphs to begin with, compiled, each with an id of its own.</summary>
    public required IReadOnlyList<Graph> Graphs { get; init; }

    /// <summary>Whether a change of a file of a graph's closure is deployed. Default true.</summary>
    public bool Watch { get; init; } = true;

    /// <summary>How long messages under way in a replaced version may take. Default 10 s.</summary>
    public TimeSpan SwapGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the muted replay of open sessions may take before the new version serves. Default 5 s.</summary>
    public TimeSpan ReplayLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long messages under way may take when the host stops. Default 3 s.</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Full path of the folder for durable data. Default: none.</summary>
    public string? DataFolder { get; init; }

    /// <summary>The limits on the authors' code.</summary>
    public HandlerLimits Limits { get; init; } = new();
}
