using Lolo.Admin.Answers;
using Lolo.Runtime.Dataflow;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Graphs;
using Lolo.Runtime.Hosting;
using Lolo.Runtime.Hosting.Drafts;
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
        Running(id) ?? throw new RefusedException(404, $"this host runs no graph `{id}`{Wording.DidYouMean(id, Ids)}; it runs {(All.Count == 0 ? "none" : string.Join(", ", Ids))}");

    /// <summary>The file of a graph, or the one it would be written to where it is only a draft, as a person names it.</summary>
    /// <exception cref="RefusedException">The host knows no such graph.</exception>
    public string FileOf(string id) => IsDraftOnly(id) ? host.NewFileOf(id) : Find(id).Graph.File;

    /// <summary>Whether a graph is nothing but a draft.</summary>
    public bool IsDraftOnly(string id) => Graph.IsId(id) && Running(id) is null && host.Drafts?.Has(id) == true;

    /// <summary>The graph of an id that the host runs; null when it runs none.</summary>
    public GraphSupervisor? Running(string id) => host.Find(id);

    /// <summary>The drafts.</summary>
    /// <exception cref="RefusedException">The host keeps none.</exception>
    public GraphDrafts Drafts => host.Drafts ?? throw new RefusedException(409, "this host keeps no drafts: it has no data folder");

    /// <summary>The draft of a graph; null when there is none.</summary>
    public Draft? DraftOf(string id) => Graph.IsId(id) ? host.Drafts?.Find(id) : null;

    /// <summary>Ids of the graphs that have a draft.</summary>
    public IReadOnlyList<string> WithDraft => host.Drafts?.Ids() ?? [];

    /// <summary>An id in the path that a graph can have, whether there is such a graph or not.</summary>
    /// <exception cref="RefusedException">No graph can have it.</exception>
    public static string IdIn(HttpContext context) =>
        $"{context.Request.RouteValues["graph"]}" is var id && Graph.IsId(id)
            ? id
            : throw new RefusedException(400, $"`{id}` cannot be the id of a graph; it must be a-z, 0-9 and -, a letter first, 100 characters at most");

    /// <summary>The version of a graph that serves.</summary>
    /// <exception cref="RefusedException">None does.</exception>
    public static RunningGraph RunningOf(GraphSupervisor graph) =>
        graph.Running ?? throw new RefusedException(409, $"no version of `{graph.GraphId}` is running; it is starting, stopping, or could not start");

    private IEnumerable<string> Ids => All.Select(graph => graph.GraphId);
}
