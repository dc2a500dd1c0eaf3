using static Lolo.Runtime.Diagnostics.Severity;

namespace Lolo.Runtime.Diagnostics;

/// <summary>LOLO510 to LOLO519: findings about calls to other services.</summary>
public static class HttpDiagnostics
{
    /// <summary>A URL that cannot be called.</summary>
    public static readonly DiagnosticDescriptor BadUrl = new("LOLO510", Error, "A malformed URL",
        "A URL to call is written in full, with `http` or `https`: `https://api.example/things`.");

    /// <summary>A header that cannot be sent.</summary>
    public static readonly DiagnosticDescriptor BadHeader = new("LOLO511", Error, "A malformed header",
        "The name of a header is one word such as `x-api-key`, its value a text of one line; Content-Length, Transfer-Encoding and Connection are the client's own business.");

    /// <summary>A word that is no status.</summary>
    public static readonly DiagnosticDescriptor BadStatus = new("LOLO512", Error, "A malformed status",
        "A status is three digits such as `404`, a class such as `4xx`, or `*` for all.");
}
