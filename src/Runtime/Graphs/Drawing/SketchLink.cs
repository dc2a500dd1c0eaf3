namespace Lolo.Runtime.Graphs.Drawing;

/// <summary>A link as a picture shows it.</summary>
/// <param name="From">Index of the node it comes from.</param>
/// <param name="FromPort">Name of the out port.</param>
/// <param name="To">Index of the node it leads to.</param>
/// <param name="ToPort">Name of the in port.</param>
internal sealed record SketchLink(int From, string FromPort, int To, string ToPort);
