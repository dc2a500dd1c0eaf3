namespace Lolo.Nodes.Web;

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

    /// <summary>How much a client may ask for.</summary>
    public WebLimits Limits { get; } = new();
}
