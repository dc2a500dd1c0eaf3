using Lolo.Runtime.Dataflow;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Hosting.Versions;

namespace Lolo.Runtime.Hosting.Deploys;

/// <summary>What came of a deploy.</summary>
/// <param name="GraphId">Id of the graph.</param>
/// <param name="File">The graph's file as the author named it.</param>
/// <param name="Cause">Why it was tried.</param>
public sealed record DeployOutcome(string GraphId, string File, DeployCause Cause)
{
    /// <summary>Findings about the text, warnings among them.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>The version that runs now because of it; null when the deploy was refused or failed.</summary>
    public RunningGraph? Started { get; init; }

    /// <summary>Why it failed, in one sentence; null when it did not, or when the diagnostics tell.</summary>
    public string? Failure { get; init; }

    /// <summary>Number of the version that serves after it; null when none does.</summary>
    public int? Serving { get; init; }

    /// <summary>Who asked for it; null when nobody did, or nobody said.</summary>
    public string? Author { get; init; }

    /// <summary>What the author said of it; null for nothing.</summary>
    public string? Message { get; init; }

    /// <summary>Number of the version whose text a rollback brings back; null for other causes.</summary>
    public int? Of { get; init; }

    /// <summary>Whether what was asked for serves already, so that nothing was to be done.</summary>
    public bool IsUnchanged { get; init; }

    /// <summary>Names of the files that hold what was on disk, had not been deployed, and was overwritten. Default: none.</summary>
    public IReadOnlyList<string> Aside { get; init; } = [];

    /// <summary>The version that came first, for a deploy that expected another one to serve; null when there was no such conflict.</summary>
    public KeptVersion? Conflict { get; init; }

    /// <summary>How many sessions the new version was told of, muted, before it served.</summary>
    public int Replayed { get; init; }

    /// <summary>How long messages that arrived at the swap were held back.</summary>
    public TimeSpan Pause { get; init; }

    /// <summary>Why the running version asked for a fresh one; null for other causes.</summary>
    public string? Reason { get; init; }
}
