namespace Lolo.Runtime.Graphs.Drawing;

/// <summary>Boxes in their places, and the points that links pass: where the text has positions, there; all else in columns of its own.</summary>
internal sealed class Scene
{
    // A text that spreads its nodes further has no picture that anybody could look at.
    private const double Widest = 50_000;
    private const double Below = 60;

    public Scene(GraphSketch sketch)
    {
        Boxes = [.. sketch.Nodes.Select(node => new Box(node))];
        var placed = Boxes.Where(box => IsPlace(box.Node.Position)).ToList();
        if (placed.Count > 0 && Spread(placed.Select(box => box.Node.Position!.Value)) <= Widest)
        {
            placed.ForEach(box => (box.X, box.Y) = (Math.Round(box.Node.Position!.Value.X), Math.Round(box.Node.Position!.Value.Y)));
            PlaceRest([.. Boxes.Except(placed)], placed, sketch);
        }
        else
        {
            Passing = LayeredLayout.Place(Boxes, sketch.Links);
        }
    }

    public IReadOnlyList<Box> Boxes { get; }

    /// <summary>The points that links pass on their way, where that is not straight.</summary>
    public IReadOnlyDictionary<SketchLink, IReadOnlyList<(double X, double Y)>> Passing { get; } = new Dictionary<SketchLink, IReadOnlyList<(double X, double Y)>>();

    private static bool IsPlace((double X, double Y)? position) => position is var (x, y) && double.IsFinite(x) && double.IsFinite(y);

    private static double Spread(IEnumerable<(double X, double Y)> positions)
    {
        var all = positions.ToList();
        return Math.Max(all.Max(place => place.X) - all.Min(place => place.X), all.Max(place => place.Y) - all.Min(place => place.Y));
    }

    private static void PlaceRest(IReadOnlyList<Box> rest, IReadOnlyList<Box> placed, GraphSketch sketch)
    {
        var indexes = rest.Index().ToDictionary(box => box.Item.Node, box => box.Index);
        var among = sketch.Links.Where(link => indexes.ContainsKey(sketch.Nodes[link.From]) && indexes.ContainsKey(sketch.Nodes[link.To]));
        LayeredLayout.Place(rest, [.. among.Select(link => link with { From = indexes[sketch.Nodes[link.From]], To = indexes[sketch.Nodes[link.To]] })]);
        var (left, bottom) = (placed.Min(box => box.X), placed.Max(box => box.Y + box.Height));
        foreach (var box in rest)
        {
            (box.X, box.Y) = (box.X + left, box.Y + bottom + Below);
        }
    }
}
