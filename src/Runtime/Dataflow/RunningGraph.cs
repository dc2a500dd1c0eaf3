using Lolo.Runtime.Contracts;
using Lolo.Runtime.Graphs;

namespace Lolo.Runtime.Dataflow;

/// <summary>
/// A version at work. Its life: prepared (nodes made and set up), open (triggers let messages in), closed (they no longer do),
/// stopped (messages under way have settled, nodes are gone).
/// </summary>
public sealed class RunningGraph : IAsyncDisposable
{
    private RunningGraph(Graph graph) => Graph = graph;

    /// <summary>The graph it runs.</summary>
    public Graph Graph { get; }

    /// <summary>Its triggers, in document order.</summary>
    public IReadOnlyList<ITrigger> Triggers { get; } = [];

    /// <summary>Makes and sets up every node, opens nothing.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="options">What it runs with.</param>
    /// <param name="cancellation">Gives the start up.</param>
    /// <exception cref="HandlerException">Module load or <c>setup</c> of a function failed; nothing is left behind.</exception>
    public static Task<RunningGraph> PrepareAsync(Graph graph, RunningGraphOptions options, CancellationToken cancellation = default) =>
        throw new NotImplementedException();

    /// <summary>Prepares a graph and opens its triggers.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="options">What it runs with.</param>
    /// <param name="cancellation">Gives the start up.</param>
    public static async Task<RunningGraph> StartAsync(Graph graph, RunningGraphOptions options, CancellationToken cancellation = default)
    {
        var running = await PrepareAsync(graph, options, cancellation);
        await running.OpenAsync();
        return running;
    }

    /// <summary>Opens the triggers.</summary>
    public Task OpenAsync() => throw new NotImplementedException();

    /// <summary>Closes the triggers; what has entered goes its way.</summary>
    public Task CloseAsync() => throw new NotImplementedException();

    /// <summary>Closes the triggers, lets messages under way settle, runs every <c>teardown</c>, and disposes the nodes.</summary>
    /// <param name="grace">How long messages under way may take; then they are cut and reported.</param>
    public Task StopAsync(TimeSpan grace) => throw new NotImplementedException();

    /// <summary>Stops with a grace of 10 s.</summary>
    public async ValueTask DisposeAsync() => await StopAsync(TimeSpan.FromSeconds(10));
}
