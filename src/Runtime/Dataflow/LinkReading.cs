namespace Lolo.Runtime.Dataflow;

/// <summary>How many messages wait on a link: in the outbox of its out port, and in front of the handler of its node.</summary>
/// <param name="Link">The link as a graph writes it: <c>a.out -> b.in</c>.</param>
/// <param name="Waiting">How many wait.</param>
public sealed record LinkReading(string Link, long Waiting);
