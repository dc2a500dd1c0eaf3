using Microsoft.AspNetCore.Http;

namespace Lolo.Admin.Guarding;

/// <summary>What every answer tells browsers: to load nothing from elsewhere, to be shown in no frame, to keep nothing, to guess nothing.</summary>
internal static class SafeHeaders
{
    private static readonly string _policy = Policy("'self'", "'self'");

    public static void Add(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = _policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
    }

    /// <summary>Lets the page of an answer have style sheets in itself, those that bear a word, and open WebSockets to where it came from.</summary>
    /// <param name="headers">Headers of the answer.</param>
    /// <param name="nonce">The word.</param>
    /// <param name="host">The checked <c>Host</c> of the request.</param>
    public static void AllowStyles(IHeaderDictionary headers, string nonce, string host) =>
        headers.ContentSecurityPolicy = Policy($"'self' 'nonce-{nonce}'", $"'self' ws://{host}");

    private static string Policy(string styles, string connections) =>
        $"default-src 'none'; script-src 'self'; style-src {styles}; img-src 'self' data:; font-src 'self'; connect-src {connections}; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
}
