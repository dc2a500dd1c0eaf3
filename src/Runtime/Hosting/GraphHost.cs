using System.Diagnostics.Metrics;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Graphs;
using Lolo.Runtime.Hosting.Deploys;
using Lolo.Runtime.Hosting.Drafts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lolo.Runtime.Hosting;

/// <summary>Runs all graphs of a host from its start to its stop.</summary>
public sealed class GraphHost : IHostedLifecycleService, IDisposable
{
    private readonly GraphHostOptions _options;
    private readonly string _newGraphs;

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
        Measures = new(services.GetService(typeof(IMeterFactory)) as IMeterFactory, () => Graphs ?? [], time);
        var supply = new GraphSupply(options, compiler, states, new HostReporter(Measures, reporter, outcome => Deployed?.Invoke(outcome)), logs, services, Measures, time);
        Drafts = options.DataFolder is { } data ? new(data, time) : null;
        _newGraphs = options.NewGraphs ?? options.Graphs.Where(graph => graph.Closure.Count > 0).Select(graph => Path.GetDirectoryName(graph.File)).FirstOrDefault() ?? "";
        Graphs = [.. options.Graphs.Select(graph => new GraphSupervisor(graph, supply))];
    }

    /// <summary>The graphs, in the order of the options.</summary>
    public IReadOnlyList<GraphSupervisor> Graphs { get; }

    /// <summary>
    /// Raised after each deploy of a graph that was tried, and each rebuild, on any thread, while the graph's next one waits. A listener throws
    /// nothing, and does not keep the outcome: it holds a version.
    /// </summary>
    public event Action<DeployOutcome>? Deployed;

    /// <summary>Texts that somebody works on; null where the host has no data folder.</summary>
    public GraphDrafts? Drafts { get; }

    /// <summary>The file that a graph which has none yet would be written to, as a person names it.</summary>
    /// <param name="graphId">Id of the graph.</param>
    public string NewFileOf(string graphId) => Path.Combine(_newGraphs, $"{graphId}.yaml");

    /// <summary>What the graphs have done.</summary>
    public HostMeasures Measures { get; }

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

    /// <summary>Stops every graph before the server goes, so that messages under way can still be answered.</summary>
    /// <param name="cancellationToken">Not used: the grace of the options bounds the stop.</param>
    public Task StoppingAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Graphs.Select(graph => graph.StopAsync(_options.Deploys.StopGrace)));

    /// <summary>Stops every graph that still runs.</summary>
    /// <param name="cancellationToken">Not used: the grace of the options bounds the stop.</param>
    public Task StopAsync(CancellationToken cancellationToken) => StoppingAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => Measures.Dispose();

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
