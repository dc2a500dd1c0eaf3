namespace Lolo.Runtime.Contracts;

/// <summary>A message as a <c>debug</c> node shows it.</summary>
/// <param name="Graph">Id of the graph.</param>
/// <param name="Version">Number of the version.</param>
/// <param name="Node">Id of the node.</param>
/// <param name="Origin">Id of the origin.</param>
/// <param name="Message">Number of the message.</param>
/// <param name="Time">When it came.</param>
/// <param name="Body">The body as JSON text, cut where it is large.</param>
/// <param name="IsCut">Whether something was left out of it.</param>
public sealed record DebugView(string Graph, int Version, string Node, string Origin, long Message, DateTimeOffset Time, string Body, bool IsCut);
