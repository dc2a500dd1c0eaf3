using Microsoft.IdentityModel.Tokens;

namespace Lolo.Nodes.Web.Authentication;

/// <summary>Reads <c>auth.jwt</c>.</summary>
internal static class JwtReader
{
    private static readonly string[] _keys = ["issuer", "audience", "keys"];

    /// <summary>What the map asks of tokens; null when something was reported.</summary>
    /// <param name="map">The map.</param>
    public static JwtScheme? Read(AuthMap map)
    {
        map.ReportUnknown(_keys);
        var (issuers, audiences) = (Named(map, "issuer", "of whoever may sign"), Named(map, "audience", "for whom a token is made"));
        if (!map.Has("keys"))
        {
            map.Fault(null, "`auth.jwt` needs `keys`: a shared secret, public keys, or where they are found");
            return null;
        }

        var keys = new KeyReader(map).Read();
        if (map.IsFaulty || keys is null)
        {
            map.Spoil();
            return null;
        }

        var parameters = new TokenValidationParameters
        {
            ValidateIssuer = !issuers.Contains("*"),
            ValidIssuers = issuers,
            ValidateAudience = !audiences.Contains("*"),
            ValidAudiences = audiences,
            IssuerSigningKeys = keys.Keys,
            ValidAlgorithms = keys.Algorithms,

            // By the host's own clock, in the scheme.
            ValidateLifetime = false,
        };
        return new JwtScheme(parameters, keys.Url);
    }

    // What is left out would let the tokens of any other issuer or service in that shares a key.
    private static IReadOnlyList<string> Named(AuthMap map, string key, string meaning)
    {
        if (!map.Has(key))
        {
            map.Fault(null, $"`auth.jwt` needs `{key}`, the name {meaning}; `{key}: \"*\"` takes any");
        }

        return map.Texts(key);
    }
}
