using Lolo.Runtime.Contracts;
using Lolo.Runtime.Graphs;
using Lolo.Runtime.Hosting.Deploys;

namespace Lolo.Runtime.Hosting;

/// <summary>What a host runs, and how.</summary>
public sealed record GraphHostOptions
{
    /// <summary>The graphs to begin with, compiled, each with an id of its own.</summary>
    public required IReadOnlyList<Graph> Graphs { get; init; }

    /// <summary>The folder that new graphs are written to, as a person names it. Default: that of the first graph that has a file, else the current one.</summary>
    public string? NewGraphs { get; init; }

    /// <summary>Whether a change of a file of a graph's closure is deployed. Default true.</summary>
    public bool Watch { get; init; } = true;

    /// <summary>How long the steps of a deploy and a stop may take.</summary>
    public DeployLimits Deploys { get; init; } = new();

    /// <summary>Full path of the folder for durable data. Default: none.</summary>
    public string? DataFolder { get; init; }

    /// <summary>The limits on the authors' code.</summary>
    public HandlerLimits Limits { get; init; } = new();
}
