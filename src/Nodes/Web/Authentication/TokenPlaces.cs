using Microsoft.AspNetCore.Http;

namespace Lolo.Nodes.Web.Authentication;

/// <summary>
/// Where a token may stand in a request: in the header <c>Authorization</c>, and, because browsers cannot set it for a WebSocket, behind a
/// subprotocol of a given name or in the query, where the trigger says so.
/// </summary>
/// <param name="subprotocol">The subprotocol behind which the client offers its token as another one; null for none.</param>
/// <param name="query">Name of the query parameter; null for none.</param>
internal sealed class TokenPlaces(string? subprotocol, string? query)
{
    private const string Scheme = "Bearer ";
    private const string Protocols = "Sec-WebSocket-Protocol";

    /// <summary>The subprotocol; null for none.</summary>
    public string? Subprotocol => subprotocol;

    /// <summary>The token of a request; null when there is none, empty when what stands there is none.</summary>
    /// <param name="request">The request.</param>
    public string? Find(HttpRequest request)
    {
        if (request.Headers.Authorization is { Count: > 0 } header)
        {
            return header is [{ } value] && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? value[Scheme.Length..].Trim() : "";
        }

        if (subprotocol is not null && Offered(request) is { } offered && offered.IndexOf(subprotocol) is >= 0 and var at)
        {
            return at + 1 < offered.Count ? offered[at + 1] : "";
        }

        return query is not null && request.Query.TryGetValue(query, out var values) ? values is [{ } only] ? only : "" : null;
    }

    /// <summary>Takes the token out of a request, so that no event carries it.</summary>
    /// <param name="request">The request.</param>
    public void Remove(HttpRequest request)
    {
        request.Headers.Remove("Authorization");
        if (subprotocol is not null && Offered(request) is { } offered)
        {
            // Whoever offers it twice shows it twice.
            request.Headers[Protocols] = string.Join(", ", offered.Where((_, at) => at == 0 || offered[at - 1] != subprotocol));
        }

        if (query is not null && request.Query.ContainsKey(query))
        {
            var rest = request.Query.Where(entry => !entry.Key.Equals(query, StringComparison.OrdinalIgnoreCase)).ToDictionary(StringComparer.OrdinalIgnoreCase);
            request.Query = new QueryCollection(rest);
        }
    }

    private static List<string>? Offered(HttpRequest request) =>
        request.Headers.ContainsKey(Protocols) ? [.. request.Headers.GetCommaSeparatedValues(Protocols)] : null;
}
