namespace Lolo.Runtime.Graphs.Drawing;

/// <summary>What stands in a column of a picture: a node, or a link that passes through.</summary>
internal sealed class Slot
{
    /// <summary>The node; null for a link that passes.</summary>
    public Box? Box { get; init; }

    public List<Slot> Before { get; } = [];

    public List<Slot> After { get; } = [];

    public double Height => Box?.Height ?? 4;

    /// <summary>Place in the column, from 0.</summary>
    public int Index { get; set; }

    public double Y { get; set; }

    public double Center => Y + (Height / 2);
}
