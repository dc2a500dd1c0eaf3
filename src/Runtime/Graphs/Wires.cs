using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;

namespace Lolo.Runtime.Graphs;

/// <summary>
/// Follows links into composites by their inlets and out of them by their outlets, to the nodes that run. Not recursive, because a way may
/// lead through any number of composites one after another.
/// </summary>
/// <param name="findings">Takes what is about the whole.</param>
internal sealed class Wires(DiagnosticBag findings)
{
    private const int MaxSteps = 1_000_000;
    private readonly Dictionary<(ResolvedNode Node, int Port), HashSet<(ResolvedNode Node, int Port)>> _reached = [];
    private int _steps;

    /// <summary>The nodes that a link leads to, in the order of the links on the way.</summary>
    /// <param name="from">The node and out port where messages come from; each in port is reached from there once.</param>
    /// <param name="graph">The text in which the link stands.</param>
    /// <param name="outer">What that text stands in.</param>
    /// <param name="first">The link.</param>
    public IReadOnlyList<WireEnd> Follow((ResolvedNode Node, int Port) from, ResolvedGraph graph, Surrounding? outer, ResolvedLink first)
    {
        if (!_reached.TryGetValue(from, out var reached))
        {
            _reached.Add(from, reached = []);
        }

        var ends = new List<WireEnd>();
        var way = new Stack<Stretch>([new Stretch(((IEnumerable<ResolvedLink>)[first]).GetEnumerator(), graph, outer, null, default)]);
        var onWay = new HashSet<(ResolvedNode Node, int Port)>();
        while (way.TryPeek(out var stretch) && _steps <= MaxSteps)
        {
            if (!stretch.Links.MoveNext())
            {
                onWay.Remove(way.Pop().Door);
                continue;
            }

            CountStep(way.Count > 1);
            var link = stretch.Links.Current;
            var door = (Node: stretch.Graph.Nodes[link.Link.ToNode], Port: link.Link.ToPort);
            if (!reached.Add(door))
            {
                ReportAgain(onWay.Contains(door), from, door, link);
            }
            else if (Beyond(stretch, door, link) is { } next)
            {
                onWay.Add(door);
                way.Push(next);
            }
            else if (door.Node.Spec!.Role == NodeRole.Running)
            {
                ends.Add(new WireEnd(door.Node, door.Port, stretch.Outermost(link)));
            }
        }

        return ends;
    }

    /// <summary>The links that a composite or an outlet leads on to; null where there is nothing beyond a door.</summary>
    private static Stretch? Beyond(Stretch stretch, (ResolvedNode Node, int Port) door, ResolvedLink link)
    {
        if (door.Node.Inner is { } inner)
        {
            var links = inner.LinksFrom(inner.Inlets[door.Port], 0);
            return new(links.GetEnumerator(), inner, new Surrounding(stretch.Graph, link.Link.ToNode, stretch.Outer), stretch.Outermost(link), door);
        }

        if (door.Node.Spec!.Role == NodeRole.Outlet && stretch.Outer is { } around)
        {
            var links = around.Graph.LinksFrom(around.Composite, stretch.Graph.OutPortOf(link.Link.ToNode));
            return new(links.GetEnumerator(), around.Graph, around.Outer, stretch.Outermost(link), door);
        }

        return null;
    }

    private static void ReportAgain(bool isCircle, (ResolvedNode Node, int Port) from, (ResolvedNode Node, int Port) door, ResolvedLink link)
    {
        var source = $"{from.Node.FullId}.{from.Node.Out![from.Port].Name}";
        var target = $"{door.Node.FullId}.{door.Node.In![door.Port].Name}";
        if (isCircle)
        {
            link.Findings.Report(CompositeDiagnostics.WireCircle, link.Document.Range,
                $"what `{source}` sends comes to `{target}` and back to it over links alone; put a node between, or remove this link");
        }
        else
        {
            link.Findings.Report(CompositeDiagnostics.TwoWays, link.Document.Range,
                $"what `{source}` sends comes to `{target}` by another way already; a message goes there once");
        }
    }

    private void CountStep(bool isBeyond)
    {
        if (isBeyond && ++_steps == MaxSteps + 1)
        {
            findings.Report(CompositeDiagnostics.TooLarge, SourceRange.Start, $"the composites of this graph stand for more than {MaxSteps:N0} links");
        }
    }

    /// <summary>The links that lie behind one door, and how far they were followed.</summary>
    private sealed record Stretch(
        IEnumerator<ResolvedLink> Links, ResolvedGraph Graph, Surrounding? Outer, ResolvedLink? Shown, (ResolvedNode Node, int Port) Door)
    {
        public ResolvedLink Outermost(ResolvedLink link) => Shown is { } shown && shown.Depth <= link.Depth ? shown : link;
    }
}
