using CsCheck;
using Lolo.Runtime.Graphs.Drawing;

namespace Lolo.Runtime.Tests.Graphs.Drawing;

/// <summary>Where nodes stand in a picture when the text does not say.</summary>
public sealed class LayoutTests
{
    private static readonly Gen<(int Nodes, (int From, int To)[] Links)> _graphs =
        from nodes in Gen.Int[1, 14]
        from links in Gen.Select(Gen.Int[0, nodes - 1], Gen.Int[0, nodes - 1]).Array[0, 24]
        select (nodes, links);

    [Fact]
    public void No_node_stands_on_another() => _graphs.Sample(graph =>
    {
        var boxes = new Scene(Drawn.Sketch(graph.Nodes, graph.Links)).Boxes;
        return boxes.Index().All(one => boxes.Skip(one.Index + 1).All(other => AreApart(one.Item, other)));
    });

    [Fact]
    public void Links_lead_to_the_right_where_nothing_goes_round() => _graphs.Sample(graph =>
    {
        var onward = graph.Links.Where(link => link.From != link.To).Select(link => (Math.Min(link.From, link.To), Math.Max(link.From, link.To)));
        var sketch = Drawn.Sketch(graph.Nodes, onward);
        var boxes = new Scene(sketch).Boxes;
        return sketch.Links.All(link => boxes[link.To].X > boxes[link.From].X + boxes[link.From].Width);
    });

    [Fact]
    public void Crossings_are_counted_one_by_one() => _graphs.Sample(graph =>
    {
        var (left, right) = (Slots(graph.Nodes), Slots(graph.Nodes));
        foreach (var (from, to) in graph.Links)
        {
            left[from].After.Add(right[to]);
        }

        var links = graph.Links;
        var crossing = links.Index().Sum(one => links.Skip(one.Index + 1).Count(other =>
            (one.Item.From < other.From && one.Item.To > other.To) || (one.Item.From > other.From && one.Item.To < other.To)));
        return Crossings.Count([left, right]) == crossing;
    });

    [Fact]
    public void Links_that_need_not_cross_do_not()
    {
        // Each third node on the left leads to the one opposite it in the reversed column.
        var columns = Columns(Enumerable.Range(0, 9).Select(node => (node, 8 - node)), 9);
        Assert.Equal(36, Crossings.Count(columns));
        Crossings.Reduce(columns);
        Assert.Equal(0, Crossings.Count(columns));
    }

    [Fact]
    public void Reducing_never_makes_more_crossings() => _graphs.Sample(graph =>
    {
        var columns = Columns(graph.Links, graph.Nodes);
        foreach (var slot in columns.SelectMany(column => column.Index()))
        {
            slot.Item.Index = slot.Index;
        }

        var before = Crossings.Count(columns);
        Crossings.Reduce(columns);
        return Crossings.Count(columns) <= before;
    });

    [Fact]
    public void A_chain_is_a_straight_line()
    {
        var boxes = new Scene(Drawn.Sketch(5, Enumerable.Range(0, 4).Select(node => (node, node + 1)))).Boxes;
        Assert.Single(boxes.Select(box => box.Y).Distinct());
    }

    [Fact]
    public void A_long_link_passes_between_the_nodes_of_the_columns_it_leads_through()
    {
        var sketch = Drawn.Sketch(4, [(0, 1), (1, 2), (2, 3), (0, 3)]);
        var scene = new Scene(sketch);
        var points = scene.Passing[sketch.Links[3]];
        Assert.Equal(4, points.Count);
        Assert.All(points, point => Assert.DoesNotContain(scene.Boxes, box => point.Y > box.Y && point.Y < box.Y + box.Height && point.X >= box.X && point.X <= box.X + box.Width));
    }

    [Fact]
    public void Circles_and_nodes_linked_to_themselves_are_drawn_too()
    {
        var boxes = new Scene(Drawn.Sketch(4, [(0, 1), (1, 2), (2, 0), (3, 3)])).Boxes;
        Assert.True(boxes[0].X < boxes[1].X && boxes[1].X < boxes[2].X);
    }

    [Fact]
    public void A_thousand_nodes_in_a_row_that_all_lead_to_the_last_are_drawn()
    {
        var links = Enumerable.Range(0, 999).SelectMany(node => new[] { (node, node + 1), (node, 999) });
        Assert.Equal(1000, new Scene(Drawn.Sketch(1000, links)).Boxes.Select(box => box.X).Distinct().Count());
    }

    private static List<List<Slot>> Columns(IEnumerable<(int From, int To)> links, int nodes)
    {
        var (left, right) = (Slots(nodes), Slots(nodes));
        foreach (var (from, to) in links)
        {
            left[from].After.Add(right[to]);
            right[to].Before.Add(left[from]);
        }

        return [left, right];
    }

    private static List<Slot> Slots(int count) => [.. Enumerable.Range(0, count).Select(at => new Slot { Index = at })];

    private static bool AreApart(Box one, Box other) =>
        one.X + one.Width <= other.X || other.X + other.Width <= one.X || one.Y + one.Height <= other.Y || other.Y + other.Height <= one.Y;
}
