namespace Lolo.Runtime.Documents;

/// <summary>The position of a node on the canvas, as the text says it.</summary>
/// <param name="Node">Id of the node.</param>
/// <param name="X">From the left.</param>
/// <param name="Y">From the top.</param>
internal sealed record NodePosition(Located<string> Node, double X, double Y);
