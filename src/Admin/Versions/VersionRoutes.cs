using Lolo.Admin.Answers;
using Lolo.Admin.Graphs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lolo.Admin.Versions;

/// <summary>The versions of a graph: which there are, their texts, and what changed between them.</summary>
/// <param name="graphs">The graphs.</param>
internal sealed class VersionRoutes(KnownGraphs graphs) : IRoutes
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/graphs/{graph}/versions", ListAsync);
        routes.MapGet("/api/graphs/{graph}/versions/{version}", context => Answer.GiveAsync(context, Of(context).Whole(Number(context))));
        routes.MapGet("/api/graphs/{graph}/versions/{version}/diff", context => Answer.GiveAsync(context, Of(context).Diff(Number(context), Asked.Text(context, "to"))));
    }

    private Task ListAsync(HttpContext context)
    {
        var graph = graphs.Find(context);
        return Answer.GiveAsync(context, VersionView.List(graph.GraphId, Of(context).All, graph.Running is null ? null : graph.Versions.Serving, graph.Versions.Failures));
    }

    private KnownVersions Of(HttpContext context)
    {
        var graph = graphs.Find(context);
        return new(graph.GraphId, graph.Versions.History);
    }

    private static string Number(HttpContext context) => $"{context.Request.RouteValues["version"]}";
}
