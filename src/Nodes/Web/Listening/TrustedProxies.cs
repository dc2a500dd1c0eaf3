using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace Lolo.Nodes.Web.Listening;

/// <summary>
/// The proxies in front of the server: what they say of their clients (<c>X-Forwarded-For</c>, <c>-Proto</c>, <c>-Host</c>) is believed, what
/// anybody else says is not. Members may be called from any thread.
/// </summary>
/// <param name="options">Names them.</param>
internal sealed class TrustedProxies(IOptions<WebOptions> options)
{
    /// <summary>Whether there are any.</summary>
    public bool Any => options.Value.TrustedProxies.Count > 0;

    /// <summary>Whether an address is that of a trusted proxy.</summary>
    /// <param name="address">The address.</param>
    public bool Has(IPAddress address) => options.Value.TrustedProxies.Any(network => network.Contains(address));

    /// <summary>How the framework is to read the headers: from the last hop back, as far as each hop is trusted.</summary>
    public ForwardedHeadersOptions Headers()
    {
        var headers = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            ForwardLimit = null,
        };
        headers.KnownProxies.Clear();
        headers.KnownIPNetworks.Clear();
        foreach (var network in options.Value.TrustedProxies)
        {
            headers.KnownIPNetworks.Add(network);
        }

        return headers;
    }
}
