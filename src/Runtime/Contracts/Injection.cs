using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Contracts;

/// <summary>What came of a body that was let in by hand.</summary>
/// <param name="Id">Id of its origin.</param>
/// <param name="Fate">What came of it.</param>
public sealed record Injection(string Id, InjectionFate Fate)
{
    /// <summary>In which form the answer is given; none when there is none, or one without a body.</summary>
    public ResponseKind Kind { get; init; }

    /// <summary>The answer, when it is text or JSON.</summary>
    public string? Text { get; init; }

    /// <summary>The answer, when it is bytes.</summary>
    public byte[]? Bytes { get; init; }

    /// <summary>The status that was given to the answer or error; null when none was.</summary>
    public int? Status { get; init; }

    /// <summary>What a graph that failed said for others to read; null when it said nothing.</summary>
    public string? Message { get; init; }
}
