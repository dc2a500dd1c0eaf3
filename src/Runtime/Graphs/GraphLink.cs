namespace Lolo.Runtime.Graphs;

/// <summary>A link between two ports, all as indexes.</summary>
/// <param name="FromNode">Index in <see cref="Graph.Nodes"/>.</param>
/// <param name="FromPort">Index in that node's out ports.</param>
/// <param name="ToNode">Index in <see cref="Graph.Nodes"/>.</param>
/// <param name="ToPort">Index in that node's in ports.</param>
/// <param name="Circle">The ids of the circle this link closes, in its direction, beginning with the node it leads to; of more than 32 only the first and the last, with <c>...</c> between; null when it closes none.</param>
public sealed record GraphLink(int FromNode, int FromPort, int ToNode, int ToPort, IReadOnlyList<string>? Circle = null);
