namespace Lolo.Nodes.Web.Endpoints;

/// <summary>The endpoints that a path could mean.</summary>
/// <param name="Endpoints">Endpoints and their gates, the most specific first; empty when there is none.</param>
/// <param name="Segments">The path's segments below the graph's base.</param>
internal readonly record struct Candidates(IReadOnlyList<(WebEndpoint Endpoint, WebGate Gate)> Endpoints, string[] Segments)
{
    /// <summary>Path below the graph's base.</summary>
    public string Path => "/" + string.Join('/', Segments);
}
