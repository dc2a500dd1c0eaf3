using System.Net;

namespace Lolo.Nodes.Web.Listening;

/// <summary>Where the server listens and whom it lets in.</summary>
public sealed class WebOptions
{
    /// <summary>The port; 0 takes a free one. Default 4000.</summary>
    public int Port { get; set; } = 4000;

    /// <summary>
    /// The address to listen on: null or <c>localhost</c> for 127.0.0.1 and, where it exists, [::1]; an IP address; <c>*</c> for all addresses.
    /// Default null.
    /// </summary>
    public string? Host { get; set; }

    /// <summary>The base of printed external URLs, such as <c>https://chat.example</c>; null for the server's own. Requests whose <c>Origin</c> is of this base are let in.</summary>
    public Uri? Url { get; set; }

    /// <summary>
    /// The names a <c>Host</c> header may have beside localhost, 127.0.0.1 and [::1], without ports; <c>*</c> for any. Default none.
    /// </summary>
    public IList<string> Hosts { get; } = [];

    /// <summary>
    /// The proxies in front of the server, by network: what they say in <c>X-Forwarded-For</c>, <c>-Proto</c> and <c>-Host</c> is believed, from
    /// hop to hop as far as each is trusted. Default none.
    /// </summary>
    public IList<IPNetwork> TrustedProxies { get; } = [];

    /// <summary>The certificate by which the server speaks TLS; null, the default, for plain HTTP.</summary>
    public CertificateOptions? Certificate { get; set; }

    /// <summary>How much a client may ask for.</summary>
    public WebLimits Limits { get; } = new();
}
