using static Lolo.Runtime.Diagnostics.Severity;

namespace Lolo.Runtime.Diagnostics;

/// <summary>LOLO500 to LOLO599: findings about web triggers.</summary>
public static class WebDiagnostics
{
    /// <summary>A path that no request can have.</summary>
    public static readonly DiagnosticDescriptor BadPath = new("LOLO500", Error, "A malformed path",
        "A path begins with `/`; a segment `:name` takes any value, a last segment `*` the rest; query and fragment have no place in it.");

    /// <summary>A word that is no HTTP method.</summary>
    public static readonly DiagnosticDescriptor BadMethod = new("LOLO501", Error, "A malformed method",
        "A method is GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS, a list of those, or `*` for any.");

    /// <summary>An origin that is none.</summary>
    public static readonly DiagnosticDescriptor BadOrigin = new("LOLO502", Error, "A malformed origin",
        "An origin is a scheme and a host, such as `https://example.com`, or `*` for all.");

    /// <summary>A rate that is none.</summary>
    public static readonly DiagnosticDescriptor BadRate = new("LOLO503", Error, "A malformed rate",
        "A rate is a whole number above 0, a second or a minute: `100/s`, `30/m`.");

    /// <summary>A subprotocol that no client can ask for.</summary>
    public static readonly DiagnosticDescriptor BadSubprotocol = new("LOLO504", Error, "A malformed subprotocol",
        "A subprotocol is one word of letters, digits and signs such as `.`, `-` and `_`: `chat.v1`.");

    /// <summary>Credentials for everybody.</summary>
    public static readonly DiagnosticDescriptor OpenCredentials = new("LOLO505", Error, "Credentials for every origin",
        "Pages that may send cookies have to be listed in `origins` one by one; `*` and `credentials` do not go together.");

    /// <summary>A JSON schema that is none.</summary>
    public static readonly DiagnosticDescriptor BadSchema = new("LOLO506", Error, "A malformed JSON schema",
        "A schema is written as JSON Schema 2020-12 has it; `$ref` leads to a place in the same schema, nothing is fetched.");

    /// <summary>An <c>auth</c> that is none.</summary>
    public static readonly DiagnosticDescriptor BadAuth = new("LOLO507", Error, "A malformed `auth`",
        "`auth` says who may come in: by `bearer`, by `header` and `equals`, or by `jwt` with `issuer`, `audience` and `keys`; the page on auth has examples.");

    /// <summary>A secret that keeps nobody out.</summary>
    public static readonly DiagnosticDescriptor BadSecret = new("LOLO508", Error, "A secret that is none",
        "A secret is a text that nobody can guess, such as 32 random bytes in base64, and comes by `${NAME}` from the host's environment; of key pairs only the public key belongs here.");
}
