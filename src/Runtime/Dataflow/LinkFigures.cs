namespace Lolo.Runtime.Dataflow;

/// <summary>What has gone over a link since its version began.</summary>
/// <param name="Link">The link as a graph writes it: <c>a.out -> b.in</c>.</param>
/// <param name="Count">Messages that were sent by it.</param>
/// <param name="Waiting">Messages of these that wait: in the outbox of its out port, and in front of the handler of its node.</param>
public readonly record struct LinkFigures(string Link, long Count, long Waiting);
