namespace Lolo.Runtime.Graphs.Drawing;

/// <summary>Puts nodes into columns, so that links lead from left to right: each stands as far right as the longest way to it is long.</summary>
internal static class Layers
{
    /// <summary>The column of each node, from 0.</summary>
    /// <param name="count">How many nodes there are.</param>
    /// <param name="links">Their links, by index; those to a node itself have no say.</param>
    public static int[] Of(int count, IReadOnlyList<(int From, int To)> links)
    {
        var next = links.Where(link => link.From != link.To).Distinct().ToLookup(link => link.From, link => link.To);
        var order = Walk(count, next, [.. links.Select(link => link.To)]);
        var rank = new int[count];
        for (var at = 0; at < count; at++)
        {
            rank[order[at]] = at;
        }

        var layer = new int[count];
        foreach (var node in order)
        {
            // A link back to what the walk came by closes a circle.
            foreach (var to in next[node].Where(to => rank[to] > rank[node]))
            {
                layer[to] = Math.Max(layer[to], layer[node] + 1);
            }
        }

        Pull(layer, next, rank, [.. links.Select(link => link.To)]);
        return layer;
    }

    // What nothing leads to stands beside what it leads to, however far right that is.
    private static void Pull(int[] layer, ILookup<int, int> next, int[] rank, HashSet<int> reached)
    {
        for (var node = 0; node < layer.Length; node++)
        {
            if (!reached.Contains(node) && next[node].Where(to => rank[to] > rank[node]).Select(to => layer[to]).DefaultIfEmpty(0).Min() is > 0 and var first)
            {
                layer[node] = first - 1;
            }
        }
    }

    // The order in which all links lead onwards, but those that close circles: a walk into the depth, the last that is left first. It begins where nothing leads to.
    private static List<int> Walk(int count, ILookup<int, int> next, HashSet<int> reached)
    {
        var left = new List<int>(count);
        var isSeen = new bool[count];
        var open = new Stack<(int Node, IEnumerator<int> Onward)>();
        foreach (var start in Enumerable.Range(0, count).OrderBy(node => reached.Contains(node)).ToList())
        {
            if (isSeen[start])
            {
                continue;
            }

            isSeen[start] = true;
            open.Push((start, next[start].GetEnumerator()));
            while (open.TryPeek(out var top))
            {
                if (!top.Onward.MoveNext())
                {
                    left.Add(open.Pop().Node);
                }
                else if (!isSeen[top.Onward.Current])
                {
                    isSeen[top.Onward.Current] = true;
                    open.Push((top.Onward.Current, next[top.Onward.Current].GetEnumerator()));
                }
            }
        }

        left.Reverse();
        return left;
    }
}
