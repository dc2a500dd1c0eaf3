namespace Lolo.Runtime.Graphs.Drawing;

/// <summary>
/// Pictures of graphs for pages and reviews. The same text gives the same picture to the letter. A graph with faults is drawn as far as it can be
/// read. May be used from any thread.
/// </summary>
public static class GraphDrawing
{
    /// <summary>A flowchart of Mermaid; null when the text is no graph at all.</summary>
    /// <param name="result">What came of compiling the graph's file.</param>
    public static string? Mermaid(GraphResult result) => GraphSketch.Of(result) is { } sketch ? MermaidText.Of(sketch) : null;

    /// <summary>An SVG image that needs nothing beside it, readable on light and on dark ground; null when the text is no graph at all.</summary>
    /// <param name="result">What came of compiling the graph's file.</param>
    public static string? Svg(GraphResult result) => GraphSketch.Of(result) is { } sketch ? SvgImage.Of(sketch) : null;
}
