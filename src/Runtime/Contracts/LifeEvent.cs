using Lolo.Runtime.Diagnostics;

namespace Lolo.Runtime.Contracts;

/// <summary>Something in the life of a graph.</summary>
/// <param name="Kind">What.</param>
public sealed record LifeEvent(LifeEventKind Kind)
{
    /// <summary>Why the deploy was tried: <c>start</c>, <c>change</c>, <c>deploy</c>, <c>rollback</c>, <c>rebuild</c>; why a version is being stopped: <c>replaced</c>, <c>stop</c>.</summary>
    public string? Cause { get; init; }

    /// <summary>Number of the version that was replaced; null where none was.</summary>
    public int? Previous { get; init; }

    /// <summary>Why a deploy failed, in one sentence; null when it did not, or when the diagnostics tell.</summary>
    public string? Failure { get; init; }

    /// <summary>Findings about the text of a deploy.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];
}
