namespace Lolo.Runtime.Graphs.Drawing;

/// <summary>Places nodes in columns from left to right, with few crossings and level links.</summary>
internal sealed class LayeredLayout
{
    private const double BetweenColumns = 90;
    private const double BetweenRows = 26;
    private const int Passes = 8;

    // Beyond that, links that pass take more room than they give order.
    private const int MostPassing = 5_000;

    private readonly List<List<Slot>> _columns = [];
    private readonly Dictionary<SketchLink, List<Slot>> _passing = [];
    private readonly List<(double Left, double Right)> _sides = [];

    private LayeredLayout()
    {
    }

    /// <summary>Places boxes, the topmost and leftmost at 0.</summary>
    /// <param name="boxes">The boxes.</param>
    /// <param name="links">The links among them, by index.</param>
    /// <returns>The points that a link passes on its way, in the columns that it leads through.</returns>
    public static Dictionary<SketchLink, IReadOnlyList<(double X, double Y)>> Place(IReadOnlyList<Box> boxes, IReadOnlyList<SketchLink> links)
    {
        var layout = new LayeredLayout();
        if (boxes.Count > 0)
        {
            layout.Fill(boxes, links);
            Crossings.Reduce(layout._columns);
            layout.PlaceColumns();
            layout.PlaceRows();
        }

        return layout._passing.ToDictionary(passing => passing.Key, passing => layout.PointsOf(passing.Value));
    }

    private void Fill(IReadOnlyList<Box> boxes, IReadOnlyList<SketchLink> links)
    {
        var layer = Layers.Of(boxes.Count, [.. links.Select(link => (link.From, link.To))]);
        for (var at = 0; at <= layer.Max(); at++)
        {
            _columns.Add([]);
        }

        var slots = boxes.Select(box => new Slot { Box = box }).ToList();
        for (var at = 0; at < slots.Count; at++)
        {
            _columns[layer[at]].Add(slots[at]);
        }

        var arePassing = links.Sum(link => Math.Max(0L, layer[link.To] - layer[link.From] - 1)) <= MostPassing;
        foreach (var link in links.Where(link => layer[link.To] > layer[link.From]))
        {
            var at = slots[link.From];
            if (layer[link.To] - layer[link.From] > 1)
            {
                if (!arePassing)
                {
                    continue;
                }

                _passing[link] = [];
            }

            for (var column = layer[link.From] + 1; column < layer[link.To]; column++)
            {
                var passing = new Slot();
                _columns[column].Add(passing);
                _passing[link].Add(passing);
                Join(at, passing);
                at = passing;
            }

            Join(at, slots[link.To]);
        }
    }

    private static void Join(Slot from, Slot to)
    {
        from.After.Add(to);
        to.Before.Add(from);
    }

    private void PlaceColumns()
    {
        var x = 0.0;
        foreach (var column in _columns)
        {
            var width = column.Select(slot => slot.Box?.Width ?? 0).Max();
            _sides.Add((x, x + width));
            foreach (var box in column.Select(slot => slot.Box).OfType<Box>())
            {
                box.X = x;
            }

            x += width + BetweenColumns;
        }
    }

    private void PlaceRows()
    {
        foreach (var column in _columns)
        {
            var y = 0.0;
            foreach (var slot in column)
            {
                slot.Y = y;
                y += slot.Height + BetweenRows;
            }
        }

        for (var pass = 0; pass < Passes; pass++)
        {
            var toRight = pass % 2 == 0;
            foreach (var column in toRight ? _columns : _columns.AsEnumerable().Reverse())
            {
                Level(column, [.. column.Select(slot => WishOf(slot, toRight))]);
            }
        }

        var top = _columns.SelectMany(column => column).Min(slot => slot.Y);
        foreach (var slot in _columns.SelectMany(column => column))
        {
            slot.Y = Math.Round(slot.Y - top);
            if (slot.Box is { } box)
            {
                box.Y = slot.Y;
            }
        }
    }

    private static double WishOf(Slot slot, bool toRight)
    {
        var near = (toRight ? slot.Before : slot.After) is { Count: > 0 } those ? those : toRight ? slot.After : slot.Before;
        return near.Count == 0 ? slot.Y : near.Average(other => other.Center) - (slot.Height / 2);
    }

    // Once as far down as the wishes and the neighbours above ask for, once as far up: between the two the distances hold as well.
    private static void Level(List<Slot> column, IReadOnlyList<double> wishes)
    {
        var down = new double[column.Count];
        for (var at = 0; at < column.Count; at++)
        {
            down[at] = at == 0 ? wishes[at] : Math.Max(wishes[at], down[at - 1] + column[at - 1].Height + BetweenRows);
        }

        var up = double.PositiveInfinity;
        for (var at = column.Count - 1; at >= 0; at--)
        {
            up = Math.Min(wishes[at], up - column[at].Height - BetweenRows);
            column[at].Y = (down[at] + up) / 2;
        }
    }

    private IReadOnlyList<(double X, double Y)> PointsOf(List<Slot> passing)
    {
        var points = new List<(double, double)>();
        foreach (var slot in passing)
        {
            var (left, right) = _sides[_columns.FindIndex(column => column.Count > slot.Index && column[slot.Index] == slot)];
            points.Add((left, slot.Center));
            points.Add((right, slot.Center));
        }

        return points;
    }
}
