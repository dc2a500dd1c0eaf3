using System.Collections.Frozen;

namespace Lolo.Nodes.Web.Reading;

/// <summary>Names of headers in lower case; the usual ones are shared, because each open session keeps those of its request.</summary>
internal static class HeaderNames
{
    private static readonly FrozenDictionary<string, string> _usual = new[]
    {
        "accept", "accept-encoding", "accept-language", "authorization", "cache-control", "connection", "content-length", "content-type",
        "cookie", "dnt", "forwarded", "host", "origin", "pragma", "priority", "referer", "sec-ch-ua", "sec-ch-ua-mobile", "sec-ch-ua-platform",
        "sec-fetch-dest", "sec-fetch-mode", "sec-fetch-site", "sec-fetch-user", "sec-gpc", "sec-websocket-extensions", "sec-websocket-key",
        "sec-websocket-protocol", "sec-websocket-version", "traceparent", "upgrade", "user-agent", "via", "x-forwarded-for",
        "x-forwarded-host", "x-forwarded-port", "x-forwarded-proto", "x-real-ip", "x-request-id",
    }.ToFrozenDictionary(name => name, StringComparer.OrdinalIgnoreCase);

    /// <summary>A name in lower case.</summary>
    /// <param name="name">The name, as it was sent.</param>
    public static string Lower(string name) => _usual.GetValueOrDefault(name) ?? name.ToLowerInvariant();
}
