using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Lolo.Runtime.Dataflow;
using Lolo.Runtime.Hosting.Deploys;

namespace Lolo.Runtime.Hosting;

/// <summary>
/// What the graphs of a host have done, as instruments of the meter <see cref="MeterName"/>. Counts are made anyway and read when somebody asks,
/// so that a message pays nothing for them. Members may be called from any thread.
/// </summary>
public sealed class HostMeasures : IDisposable
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "Lolo";

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);
    private readonly ConcurrentDictionary<string, GraphMeasures> _graphs = new(StringComparer.Ordinal);
    private readonly ITimer _idle;
    private readonly Histogram<double>? _durations;
    private readonly Counter<long>? _deploys;
    private volatile bool _isTimed;

    internal HostMeasures(IMeterFactory? meters, Func<IEnumerable<GraphSupervisor>> graphs, TimeProvider time)
    {
        _idle = time.CreateTimer(_ => SetTimed(false), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        if (meters?.Create(MeterName) is not { } meter)
        {
            return;
        }

        _durations = meter.CreateHistogram(
            "lolo.node.duration",
            "s",
            "How long handlers took, from their start to their settling.",
            null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = NodeReading.Bounds });
        _deploys = meter.CreateCounter<long>("lolo.deploys", "{deploy}", "Deploys, by cause and result.");
        meter.CreateObservableCounter("lolo.node.messages", () => OfHandlers(node => node.Handled), "{message}", "Messages whose handler has settled, well or not.");
        meter.CreateObservableCounter("lolo.node.errors", () => OfHandlers(node => node.Failed), "{error}", "Messages whose handler failed.");
        meter.CreateObservableCounter("lolo.node.routed", () => OfNodes(_ => true, node => node.Routed), "{message}", "Messages handed to linked nodes, one for each of them.");
        meter.CreateObservableCounter("lolo.node.drops", Drops, "{drop}", "What was dropped, refused or unheard, by cause.");
        meter.CreateObservableUpDownCounter("lolo.link.waiting", Waiting, "{message}", "Messages that wait on a link.");
        meter.CreateObservableUpDownCounter("lolo.version.messages", UnderWay, "{message}", "Messages of a version that are queued or unsettled.");
        meter.CreateObservableGauge("lolo.realm.heap", Heaps, "By", "Memory that the scripts of a version take.");
        meter.CreateObservableCounter("lolo.history.failures", () => HistoryFailures(graphs()), "{failure}", "How often the history of versions could not be read or written.");
        meter.CreateObservableGauge("lolo.graph.running", () => Running(graphs()), null, "Whether a version of the graph serves.");
        meter.CreateObservableGauge("lolo.graph.version", () => Versions(graphs()), null, "Number of the version that serves.");
    }

    /// <summary>The graphs.</summary>
    public IReadOnlyDictionary<string, GraphMeasures> Graphs => _graphs;

    /// <summary>Has handlers timed from now on. Five minutes after the last call that ends, so that a look out of curiosity does not cost for ever.</summary>
    public void KeepTimed()
    {
        _idle.Change(_patience, Timeout.InfiniteTimeSpan);
        SetTimed(true);
    }

    /// <inheritdoc/>
    public void Dispose() => _idle.Dispose();

    internal GraphMeasures Of(string graphId) =>
        _graphs.GetOrAdd(graphId, _ => new GraphMeasures { Durations = _durations, IsTimed = _isTimed });

    /// <summary>A graph has gone, and its counts with it.</summary>
    internal void Forget(string graphId) => _graphs.TryRemove(graphId, out _);

    internal void Count(DeployOutcome outcome)
    {
        var result = outcome.Started is not null ? "started" : outcome.IsUnchanged ? "unchanged" : outcome.Failure is null ? "refused" : "failed";
        _deploys?.Add(1, new("graph", outcome.GraphId), new("cause", outcome.Cause.ToString().ToLowerInvariant()), new("result", result));
    }

    private static IEnumerable<Measurement<int>> Running(IEnumerable<GraphSupervisor> graphs) =>
        graphs.Select(graph => new Measurement<int>(graph.Running is null ? 0 : 1, new KeyValuePair<string, object?>("graph", graph.GraphId)));

    private static IEnumerable<Measurement<long>> HistoryFailures(IEnumerable<GraphSupervisor> graphs) =>
        graphs.Select(graph => new Measurement<long>(graph.Versions.Failures, new KeyValuePair<string, object?>("graph", graph.GraphId)));

    private static IEnumerable<Measurement<int>> Versions(IEnumerable<GraphSupervisor> graphs) =>
        from graph in graphs
        let version = graph.Running?.Version
        where version is not null
        select new Measurement<int>(version.Value, new KeyValuePair<string, object?>("graph", graph.GraphId));

    private void SetTimed(bool isTimed)
    {
        _isTimed = isTimed;
        foreach (var graph in _graphs.Values)
        {
            graph.IsTimed = isTimed;
        }
    }

    private IEnumerable<Measurement<long>> OfHandlers(Func<NodeReading, long> value) => OfNodes(node => node.HasHandler, value);

    private IEnumerable<Measurement<long>> OfNodes(Func<NodeReading, bool> wanted, Func<NodeReading, long> value) =>
        from graph in _graphs
        from node in graph.Value.ReadNodes()
        where wanted(node)
        select new Measurement<long>(value(node), new("graph", graph.Key), new("node", node.Node), new("kind", node.Kind));

    private IEnumerable<Measurement<long>> Drops() =>
        from graph in _graphs
        from node in graph.Value.ReadNodes()
        from cause in node.Causes
        select new Measurement<long>(cause.Value, new("graph", graph.Key), new("node", node.Node), new("kind", node.Kind), new("cause", cause.Key));

    private IEnumerable<Measurement<long>> Waiting() =>
        from graph in _graphs
        from link in graph.Value.ReadLinks()
        select new Measurement<long>(link.Waiting, new("graph", graph.Key), new("link", link.Link));

    private IEnumerable<Measurement<long>> Heaps() =>
        from graph in _graphs
        from version in graph.Value.ReadVersions()
        where version.Heap > 0
        select new Measurement<long>(version.Heap, new("graph", graph.Key), new("version", version.Version));

    private IEnumerable<Measurement<long>> UnderWay() =>
        from graph in _graphs
        from version in graph.Value.ReadVersions()
        select new Measurement<long>(version.UnderWay, new("graph", graph.Key), new("version", version.Version));
}
