using Lolo.Runtime.Diagnostics;

namespace Lolo.Runtime.Graphs;

/// <summary>
/// Walks depth first from the triggers in document order and finds the links that close circles. Not recursive, because a graph may be a
/// chain of any length.
/// </summary>
internal sealed class CircleWalk(IReadOnlyList<ResolvedNode> nodes, IReadOnlyList<ResolvedLink> links)
{
    private const int LongestShown = 32;

    private readonly bool[] _visited = new bool[nodes.Count];
    private readonly int[] _depth = [.. Enumerable.Repeat(-1, nodes.Count)];
    private readonly List<(int Node, int Next)> _path = [];
    private readonly IReadOnlyList<string>?[] _circles = new IReadOnlyList<string>?[links.Count];
    private readonly int[][] _outgoing = Outgoing(nodes.Count, links);

    /// <summary>The links, each closing one with its circle.</summary>
    public IReadOnlyList<ResolvedLink> Run()
    {
        // A function without in ports may still route what its setup or timers make.
        Walk(node => node.Spec!.IsTrigger);
        Walk(node => node.In is { Count: 0 });
        Walk(_ => true);
        return [.. links.Select((link, index) => _circles[index] is { } circle ? link with { Link = link.Link with { Circle = circle } } : link)];
    }

    private static int[][] Outgoing(int count, IReadOnlyList<ResolvedLink> links)
    {
        var counts = new int[count];
        foreach (var link in links)
        {
            counts[link.Link.FromNode]++;
        }

        var outgoing = new int[count][];
        for (var node = 0; node < count; node++)
        {
            outgoing[node] = counts[node] == 0 ? [] : new int[counts[node]];
        }

        for (var index = links.Count - 1; index >= 0; index--)
        {
            var node = links[index].Link.FromNode;
            outgoing[node][--counts[node]] = index;
        }

        return outgoing;
    }

    private void Walk(Func<ResolvedNode, bool> isStart)
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            if (!_visited[i] && isStart(nodes[i]))
            {
                WalkFrom(i);
            }
        }
    }

    private void WalkFrom(int start)
    {
        Enter(start);
        while (_path.Count > 0)
        {
            var (node, next) = _path[^1];
            if (next == _outgoing[node].Length)
            {
                _depth[node] = -1;
                _path.RemoveAt(_path.Count - 1);
                continue;
            }

            _path[^1] = (node, next + 1);
            var index = _outgoing[node][next];
            var target = links[index].Link.ToNode;
            if (_depth[target] >= 0)
            {
                Close(index, target);
            }
            else if (!_visited[target])
            {
                Enter(target);
            }
        }
    }

    private void Enter(int node)
    {
        _visited[node] = true;
        _depth[node] = _path.Count;
        _path.Add((node, 0));
    }

    private void Close(int index, int target)
    {
        var circle = CircleFrom(_depth[target]);
        _circles[index] = circle;
        links[index].Findings.Report(GraphDiagnostics.Circle, links[index].Document.Range,
            $"this link closes the circle {string.Join(" -> ", circle.Append(circle[0]))}; it never waits, and a message passes closing links at most `maxHops` times");
    }

    /// <summary>The ids on the path from a depth on. Of a long circle a part, because a hostile graph may have very many very long ones.</summary>
    private string[] CircleFrom(int depth)
    {
        var length = _path.Count - depth;
        string IdAt(int step) => nodes[_path[depth + step].Node].FullId;
        return length <= LongestShown
            ? [.. Enumerable.Range(0, length).Select(IdAt)]
            : [.. Enumerable.Range(0, LongestShown / 2).Select(IdAt), "...", .. Enumerable.Range(length - (LongestShown / 2) + 1, (LongestShown / 2) - 1).Select(IdAt)];
    }
}
