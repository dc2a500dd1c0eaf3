namespace Lolo.Runtime.Graphs.Drawing;

/// <summary>A node as a picture shows it.</summary>
/// <param name="Id">Its id, as the text says it.</param>
/// <param name="Label">What a person reads.</param>
/// <param name="Kind">What it is, in small letters beneath.</param>
/// <param name="Form">What it looks like.</param>
/// <param name="In">Names of its in ports.</param>
/// <param name="Out">Names of its out ports; <c>error</c> only where something is linked to it.</param>
internal sealed record SketchNode(string Id, string Label, string Kind, NodeForm Form, IReadOnlyList<string> In, IReadOnlyList<string> Out)
{
    /// <summary>Where the text puts it; null when it does not say.</summary>
    public (double X, double Y)? Position { get; init; }
}
