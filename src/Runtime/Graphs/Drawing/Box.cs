namespace Lolo.Runtime.Graphs.Drawing;

/// <summary>A node with its measures and its place in the picture, in pixels.</summary>
internal sealed class Box
{
    private const double TitleSize = 14;
    private const double KindSize = 11;
    private const double MostTitle = 280;

    // Bold letters are wider, in some faces by a fifth.
    private const double Bold = 1.2;
    private const double MostPort = 140;
    private const double Icon = 44;

    /// <summary>Size of the letters of ports.</summary>
    public const double PortSize = 12;

    /// <summary>How high the part above the ports is.</summary>
    public const double Head = 46;

    /// <summary>How high a port is.</summary>
    public const double Row = 20;

    public Box(SketchNode node)
    {
        Node = node;
        Title = ShownText.Fit(node.Label, Bold * TitleSize, MostTitle);
        Kind = ShownText.Fit(node.Kind, KindSize, MostTitle);
        In = [.. node.In.Select(port => ShownText.Fit(port, PortSize, MostPort))];
        Out = [.. node.Out.Select(port => ShownText.Fit(port, PortSize, MostPort))];

        var head = Icon + Math.Max(ShownText.Width(Title, Bold * TitleSize), ShownText.Width(Kind, KindSize)) + 14;
        Width = Math.Ceiling(Math.Max(140, Math.Max(head, Widest(In) + Widest(Out) + 48)));
        Height = Head + (Row * Math.Max(1, Math.Max(In.Count, Out.Count))) + 8;
    }

    public SketchNode Node { get; }

    /// <summary>The label as it is shown.</summary>
    public string Title { get; }

    /// <summary>The kind as it is shown.</summary>
    public string Kind { get; }

    /// <summary>The in ports as they are shown.</summary>
    public IReadOnlyList<string> In { get; }

    /// <summary>The out ports as they are shown.</summary>
    public IReadOnlyList<string> Out { get; }

    public double Width { get; }

    public double Height { get; }

    public double X { get; set; }

    public double Y { get; set; }

    /// <summary>Where the port of an index is, from the top of the picture.</summary>
    public double PortY(int index) => Y + Head + (Row * index) + (Row / 2);

    private static double Widest(IReadOnlyList<string> ports) => ports.Select(port => ShownText.Width(port, PortSize)).DefaultIfEmpty(0).Max();
}
