using System.Diagnostics.Metrics;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Graphs;
using Lolo.Runtime.Hosting.Deploys;
using Lolo.Runtime.Hosting.Drafts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lolo.Runtime.Hosting;

/// <summary>Runs the graphs of a host from its start to its stop. Graphs may come and go meanwhile: <see cref="Changes"/>.</summary>
public sealed class GraphHost : IHostedLifecycleService, IDisposable
{
    private readonly GraphHostOptions _options;
    private readonly string _newGraphs;
    private volatile IReadOnlyList<GraphSupervisor> _graphs;

    /// <summary>Makes a host that runs nothing yet.</summary>
    /// <param name="options">What it runs.</param>
    /// <param name="compiler">Compiles changed texts.</param>
    /// <param name="states">The graphs' stores.</param>
    /// <param name="reporter">Tells people what came of each deploy.</param>
    /// <param name="logs">Where lines go.</param>
    /// <param name="services">What node kinds need of the host.</param>
    /// <param name="time">The clock.</param>
    public GraphHost(
        GraphHostOptions options,
        GraphCompiler compiler,
        IStateStores states,
        IDeployReporter reporter,
        ILoggerFactory logs,
        IServiceProvider services,
        TimeProvider time)
    {
        _options = options;
        _graphs = [];
        Measures = new(services.GetService(typeof(IMeterFactory)) as IMeterFactory, () => Graphs, time);
        Drafts = options.DataFolder is { } data ? new(data, time) : null;
        _newGraphs = options.NewGraphs ?? options.Graphs.Where(graph => graph.Closure.Count > 0).Select(graph => Path.GetDirectoryName(graph.File)).FirstOrDefault() ?? "";
        var supply = new GraphSupply(options, compiler, states, new HostReporter(Measures, reporter, outcome => Deployed?.Invoke(outcome)), logs, services, Measures, time);
        _graphs = [.. options.Graphs.Select(graph => new GraphSupervisor(graph, supply))];
        Changes = new(this, supply);
    }

    /// <summary>
    /// Raised after each deploy of a graph that was tried, and each rebuild, on any thread, while the graph's next one waits. A listener throws
    /// nothing, and does not keep the outcome: it holds a version.
    /// </summary>
    public event Action<DeployOutcome>? Deployed;

    /// <summary>Texts that somebody works on; null where the host has no data folder.</summary>
    public GraphDrafts? Drafts { get; }

    /// <summary>Brings graphs and takes them away while the host runs.</summary>
    public GraphChanges Changes { get; }

    /// <summary>The graphs, in the order of the options, then those that came later. A change makes a new list.</summary>
    public IReadOnlyList<GraphSupervisor> Graphs
    {
        get => _graphs;
        internal set => _graphs = value;
    }

    /// <summary>What the graphs have done.</summary>
    public HostMeasures Measures { get; }

    /// <summary>The graph of an id; null when the host runs none.</summary>
    /// <param name="graphId">The id.</param>
    public GraphSupervisor? Find(string graphId) => Graphs.FirstOrDefault(graph => graph.GraphId == graphId);

    /// <summary>The file that a graph which has none yet would be written to, as a person names it.</summary>
    /// <param name="graphId">Id of the graph.</param>
    public string NewFileOf(string graphId) => Path.Combine(_newGraphs, $"{graphId}.yaml");

    /// <summary>Starts every graph, all at once; when one cannot start, none runs.</summary>
    /// <param name="cancellationToken">Gives the start up.</param>
    /// <exception cref="GraphStartException">A graph could not start; what was wrong has been reported.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var outcomes = await Task.WhenAll(Graphs.Select(graph => graph.StartAsync(cancellationToken))).ConfigureAwait(false);
        var failed = outcomes.Where(outcome => outcome.Started is null).Select(outcome => outcome.GraphId).ToArray();
        if (failed.Length > 0)
        {
            await StopAsync(CancellationToken.None).ConfigureAwait(false);
            throw new GraphStartException(failed);
        }
    }

    /// <summary>Stops every graph before the server goes, so that messages under way can still be answered. None comes any more.</summary>
    /// <param name="cancellationToken">Not used: the grace of the options bounds the stop.</param>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        var closed = Changes.CloseAsync();
        await StopAllAsync().ConfigureAwait(false);
        await closed.ConfigureAwait(false);

        // And what a change that was under way has brought.
        await StopAllAsync().ConfigureAwait(false);
    }

    /// <summary>Stops every graph that still runs.</summary>
    /// <param name="cancellationToken">Not used: the grace of the options bounds the stop.</param>
    public Task StopAsync(CancellationToken cancellationToken) => StoppingAsync(cancellationToken);

    private Task StopAllAsync() => Task.WhenAll(Graphs.Select(graph => graph.StopAsync(_options.Deploys.StopGrace)));

    /// <inheritdoc/>
    public void Dispose() => Measures.Dispose();

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
