using Lolo.Admin.Answers;
using Lolo.Runtime.Dataflow;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Hosting;
using Microsoft.AspNetCore.Http;

namespace Lolo.Admin.Graphs;

/// <summary>Finds the graph that a path names.</summary>
/// <param name="host">Runs the graphs.</param>
internal sealed class KnownGraphs(GraphHost host)
{
    public IReadOnlyList<GraphSupervisor> All => host.Graphs;

    /// <summary>The graph that <c>{graph}</c> in the path names.</summary>
    /// <exception cref="RefusedException">The host runs no such graph.</exception>
    public GraphSupervisor Find(HttpContext context) => Find($"{context.Request.RouteValues["graph"]}");

    /// <summary>The graph of an id.</summary>
    /// <exception cref="RefusedException">The host runs no such graph.</exception>
    public GraphSupervisor Find(string id) =>
        All.FirstOrDefault(graph => graph.GraphId == id)
        ?? throw new RefusedException(404, $"this host runs no graph `{id}`{Wording.DidYouMean(id, Ids)}; it runs {string.Join(", ", Ids)}");

    /// <summary>The version of a graph that serves.</summary>
    /// <exception cref="RefusedException">None does.</exception>
    public static RunningGraph RunningOf(GraphSupervisor graph) =>
        graph.Running ?? throw new RefusedException(409, $"no version of `{graph.GraphId}` is running; it is starting, stopping, or could not start");

    private IEnumerable<string> Ids => All.Select(graph => graph.GraphId);
}
