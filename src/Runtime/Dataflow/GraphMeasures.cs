using System.Diagnostics.Metrics;

namespace Lolo.Runtime.Dataflow;

/// <summary>
/// What the nodes of a graph have done, whatever its version: counts go on when a version is replaced, and those of a node end with the last
/// version that has it. Members may be called from any thread.
/// </summary>
public sealed class GraphMeasures
{
    private readonly Lock _gate = new();
    private readonly List<Entry> _live = [];
    private readonly Dictionary<(string Node, string Kind), NodeReading> _ended = [];
    private HashSet<(string Node, string Kind)> _latest = [];
    private volatile bool _isTimed;

    /// <summary>Whether handlers are timed, which costs two looks at the clock a message. Default false.</summary>
    public bool IsTimed
    {
        get => _isTimed;
        set => _isTimed = value;
    }

    /// <summary>Gets the time of every handler too, as long as anybody listens to it; null for none.</summary>
    internal Histogram<double>? Durations { get; init; }

    /// <summary>What every node of the versions that live has done, also in versions before.</summary>
    public IReadOnlyList<NodeReading> ReadNodes()
    {
        lock (_gate)
        {
            var readings = new Dictionary<(string, string), NodeReading>();
            foreach (var node in _live.SelectMany(entry => entry.Nodes))
            {
                if (!readings.TryGetValue(KeyOf(node), out var reading))
                {
                    readings[KeyOf(node)] = reading = new(node.Definition.Id, node.Definition.Kind);
                    if (_ended.TryGetValue(KeyOf(node), out var before))
                    {
                        reading.Add(before);
                    }
                }

                reading.Add(node);
            }

            return [.. readings.Values];
        }
    }

    /// <summary>How many messages wait on every link of the versions that live.</summary>
    public IReadOnlyList<LinkReading> ReadLinks()
    {
        lock (_gate)
        {
            var waiting = new Dictionary<string, long>(StringComparer.Ordinal);
            foreach (var port in _live.SelectMany(entry => entry.Nodes).SelectMany(node => node.Outputs))
            {
                foreach (var link in port.ReadLinks())
                {
                    waiting[link.Link] = waiting.GetValueOrDefault(link.Link) + link.Waiting;
                }
            }

            return [.. waiting.Select(entry => new LinkReading(entry.Key, entry.Value))];
        }
    }

    /// <summary>The versions that live: the one that serves, and those that finish what is under way.</summary>
    public IReadOnlyList<VersionReading> ReadVersions()
    {
        lock (_gate)
        {
            return [.. _live.Select(entry => new VersionReading(entry.Version, entry.UnderWay.Count, entry.Site.Heap))];
        }
    }

    /// <summary>A version opens.</summary>
    internal void Enter(int version, IReadOnlyList<RunningNode> nodes, UnderWay underWay, RunningGraphSite site)
    {
        lock (_gate)
        {
            _live.Add(new(version, nodes, underWay, site));
            _latest = [.. nodes.Select(KeyOf)];
        }
    }

    /// <summary>A version is gone; one that never opened changes nothing.</summary>
    internal void Leave(int version)
    {
        lock (_gate)
        {
            if (_live.Find(entry => entry.Version == version) is not { } gone)
            {
                return;
            }

            _live.Remove(gone);
            foreach (var node in gone.Nodes)
            {
                if (!_ended.TryGetValue(KeyOf(node), out var sum))
                {
                    _ended[KeyOf(node)] = sum = new(node.Definition.Id, node.Definition.Kind);
                }

                sum.Add(node);
            }

            var known = _live.SelectMany(entry => entry.Nodes).Select(KeyOf).Concat(_latest).ToHashSet();
            foreach (var key in _ended.Keys.Where(key => !known.Contains(key)).ToArray())
            {
                _ended.Remove(key);
            }
        }
    }

    private static (string Node, string Kind) KeyOf(RunningNode node) => (node.Definition.Id, node.Definition.Kind);

    private sealed record Entry(int Version, IReadOnlyList<RunningNode> Nodes, UnderWay UnderWay, RunningGraphSite Site);
}
