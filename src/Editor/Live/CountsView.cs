using Lolo.Runtime.Dataflow;

namespace Lolo.Editor.Live;

/// <summary>The counts of a version as a page knows them. Used by one thread at a time.</summary>
/// <param name="running">The version.</param>
/// <param name="time">The clock.</param>
internal sealed class CountsView(RunningGraph running, TimeProvider time)
{
    private readonly Dictionary<string, Frames.NodeCount> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LinkFigures> _links = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _waiting = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _targets = new(StringComparer.Ordinal);
    private (int Sessions, long UnderWay)? _known;

    /// <summary>The version.</summary>
    public RunningGraph Running => running;

    /// <summary>What has changed since the last call; null for nothing.</summary>
    /// <param name="sessions">How many sessions the graph has.</param>
    public Frames.Counts? Next(int sessions)
    {
        var links = NextLinks();
        var nodes = NextNodes();
        var now = (sessions, running.MessagesUnderWay);
        if (links.Count == 0 && nodes.Count == 0 && now == _known)
        {
            return null;
        }

        _known = now;
        return new(running.Graph.Id, running.Version, time.GetUtcNow().ToUnixTimeMilliseconds()) { Sessions = sessions, UnderWay = now.MessagesUnderWay, Nodes = nodes, Links = links };
    }

    private List<Frames.LinkCount> NextLinks()
    {
        _waiting.Clear();
        var changed = new List<Frames.LinkCount>();
        foreach (var link in running.ReadLinks())
        {
            if (link.Waiting > 0)
            {
                var target = TargetOf(link.Link);
                _waiting[target] = _waiting.GetValueOrDefault(target) + link.Waiting;
            }

            if (!_links.TryGetValue(link.Link, out var known) || known != link)
            {
                _links[link.Link] = link;
                changed.Add(new(link.Link, link.Count, link.Waiting));
            }
        }

        return changed;
    }

    private List<Frames.NodeCount> NextNodes()
    {
        var changed = new List<Frames.NodeCount>();
        foreach (var node in running.ReadNodes())
        {
            var now = new Frames.NodeCount(node.Node, node.Handled, node.Failed, Math.Round(node.Busy, 3), _waiting.GetValueOrDefault(node.Node));
            if (!_nodes.TryGetValue(node.Node, out var known) || known != now)
            {
                _nodes[node.Node] = now;
                changed.Add(now);
            }
        }

        return changed;
    }

    // `a.out -> b.in` leads to b.
    private string TargetOf(string link)
    {
        if (!_targets.TryGetValue(link, out var node))
        {
            var end = link[(link.IndexOf(" -> ", StringComparison.Ordinal) + 4)..];
            _targets[link] = node = end[..end.LastIndexOf('.')];
        }

        return node;
    }
}
