using Lolo.Nodes.Web.Endpoints;
using Lolo.Nodes.Web.Listening;
using Lolo.Nodes.Web.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Lolo.Nodes.Web.Admitting;

/// <summary>
/// Checks the <c>Host</c> and <c>Origin</c> headers, so that no page on the web reaches a server that was not opened for it.
/// Members may be called from any thread.
/// </summary>
/// <param name="options">The names and base let in.</param>
internal sealed class Admission(IOptions<WebOptions> options)
{
    private readonly HashSet<string> _hosts = new(
        ["localhost", "127.0.0.1", "[::1]", .. options.Value.Hosts, .. options.Value.Url is { } url ? [url.Host] : Array.Empty<string>()],
        StringComparer.OrdinalIgnoreCase);

    private readonly string? _base = options.Value.Url is { } url ? Normal(url.GetLeftPart(UriPartial.Authority)) : null;

    /// <summary>What is wrong with the <c>Host</c> header; null when nothing is.</summary>
    /// <param name="request">The request.</param>
    public string? RefuseHost(HttpRequest request) =>
        _hosts.Contains(request.Host.Host) || _hosts.Contains("*")
            ? null
            : $"the host `{request.Host.Host}` is not served here";

    /// <summary>What is wrong with the <c>Origin</c> header; null when nothing is.</summary>
    /// <param name="request">The request.</param>
    /// <param name="gate">Lists the origins let in beside the server's own.</param>
    public string? RefuseOrigin(HttpRequest request, WebGate gate)
    {
        if (request.Headers.Origin.Count == 0)
        {
            return null;
        }

        // Browsers send one, in ASCII; what no answer can repeat is none of theirs.
        if (request.Headers.Origin is not [{ Length: > 0 } origin] || !HeaderText.IsValue(origin))
        {
            return "the header `Origin` is malformed";
        }

        var asked = Normal(origin);
        if (asked == Normal($"{request.Scheme}://{request.Host.Value}") || asked == _base)
        {
            return null;
        }

        foreach (var allowed in gate.Origins)
        {
            if (allowed == "*" || Normal(allowed) == asked)
            {
                return null;
            }
        }

        return $"the origin `{origin}` may not call node `{gate.Site.Node.Id}`; add it to the node's parameter `origins`";
    }

    private static string Normal(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Host.Length > 0
            ? uri.GetLeftPart(UriPartial.Authority).ToLowerInvariant()
            : origin;
}
