namespace Lolo.Nodes.Web.Endpoints;

/// <summary>An immutable picture of which paths lead where; made anew at every change, read without locks.</summary>
internal sealed class RouteTable
{
    private readonly Dictionary<string, WebEndpoint[]> _graphs;
    private readonly string? _root;

    /// <summary>Makes the picture.</summary>
    /// <param name="endpoints">The endpoints that have a gate, with their graph's id.</param>
    /// <param name="root">Id of the graph that is served at the root too; null for none.</param>
    public RouteTable(IEnumerable<(string GraphId, WebEndpoint Endpoint)> endpoints, string? root)
    {
        _root = root;
        _graphs = endpoints
            .GroupBy(entry => entry.GraphId, entry => entry.Endpoint, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group => group.OrderBy(endpoint => endpoint.Gate!.Pattern.Rank, StringComparer.Ordinal).ThenBy(endpoint => endpoint.Gate!.Methods.Count).ToArray(),
                StringComparer.Ordinal);
    }

    /// <summary>The endpoints of a path, the most specific first. A graph's own paths win over <c>/&lt;graph&gt;/</c>.</summary>
    /// <param name="path">Path of a request.</param>
    public Candidates Find(string path)
    {
        var segments = PathPattern.Split(path);
        if (_root is not null && Match(_root, segments) is { Count: > 0 } own)
        {
            return new(own, segments);
        }

        return segments is [var graph, .. var rest] && Match(graph, rest) is { Count: > 0 } below
            ? new(below, rest)
            : new([], segments);
    }

    private List<(WebEndpoint Endpoint, WebGate Gate)> Match(string graph, string[] segments)
    {
        var found = new List<(WebEndpoint, WebGate)>();
        foreach (var endpoint in _graphs.GetValueOrDefault(graph) ?? [])
        {
            if (endpoint.Gate is { } gate && gate.Pattern.Matches(segments))
            {
                found.Add((endpoint, gate));
            }
        }

        return found;
    }
}
