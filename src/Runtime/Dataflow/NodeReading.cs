namespace Lolo.Runtime.Dataflow;

/// <summary>What a node has done in all versions of its graph since the host started.</summary>
/// <param name="Node">Id of the node.</param>
/// <param name="Kind">Its kind.</param>
public sealed record NodeReading(string Node, string Kind)
{
    private readonly long[] _times = new long[HandlerTimes.Bounds.Count + 1];
    private readonly Dictionary<string, long> _causes = new(StringComparer.Ordinal);
    private long _nanoseconds;

    /// <summary>Upper bounds of the buckets of <see cref="Times"/>, in seconds.</summary>
    public static IReadOnlyList<double> Bounds => HandlerTimes.Bounds;

    /// <summary>Whether it has a handler; a trigger has none.</summary>
    public bool HasHandler { get; private set; }

    /// <summary>Messages whose handler has settled, well or not.</summary>
    public long Handled { get; private set; }

    /// <summary>Messages whose handler failed.</summary>
    public long Failed { get; private set; }

    /// <summary>Messages handed to linked nodes, one for each of them.</summary>
    public long Routed { get; private set; }

    /// <summary>What was dropped or refused, by cause.</summary>
    public IReadOnlyDictionary<string, long> Causes => _causes;

    /// <summary>How many runs of the handler took how long: a count for each bucket, the last for longer ones. Counted only while somebody reads.</summary>
    public IReadOnlyList<long> Times => _times;

    /// <summary>Seconds of all runs in <see cref="Times"/>.</summary>
    public double Seconds => _nanoseconds / 1e9;

    /// <summary>Adds what the node has done in one version.</summary>
    internal void Add(RunningNode node)
    {
        HasHandler |= node.Block is not null;
        var counters = node.Counters;
        Handled += counters.Handled;
        Failed += counters.Failed;
        Routed += counters.Routed;
        _nanoseconds += counters.Times.AddTo(_times);
        foreach (var (cause, count) in counters.Causes)
        {
            _causes[cause] = _causes.GetValueOrDefault(cause) + count;
        }
    }

    /// <summary>Adds what it has done in versions that are gone.</summary>
    internal void Add(NodeReading other)
    {
        Handled += other.Handled;
        Failed += other.Failed;
        Routed += other.Routed;
        _nanoseconds += other._nanoseconds;
        for (var i = 0; i < _times.Length; i++)
        {
            _times[i] += other._times[i];
        }

        foreach (var (cause, count) in other._causes)
        {
            _causes[cause] = _causes.GetValueOrDefault(cause) + count;
        }
    }
}
