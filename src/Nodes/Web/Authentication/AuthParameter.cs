using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Web.Authentication;

/// <summary>The parameter <c>auth</c> of the web triggers: what it takes, and what is made of it.</summary>
internal static class AuthParameter
{
    private const string Name = "auth";

    private static readonly ParameterSpec[] _fields =
    [
        new("bearer", ParameterType.NamedTexts, "Tokens that let in as `Authorization: Bearer TOKEN`: one, a list, or names and the token of each."),
        new("header", ParameterType.Text, "A header that lets in, such as `x-api-key`; `equals` says what stands in it."),
        new("equals", ParameterType.NamedTexts, "What stands in that header: one key, a list, or names and the key of each."),
        new("jwt", ParameterType.Map, "Which JSON Web Tokens let in.")
        {
            Fields =
            [
                new("issuer", ParameterType.TextList, "Whoever may sign; `*` for anybody.") { Required = true },
                new("audience", ParameterType.TextList, "For whom a token is made; `*` for anybody.") { Required = true },
                new("keys", ParameterType.Any, "A shared secret, a PEM, a JWKS, a URL, or a map such as `{ file: keys/login.pem }`; a list of them for several.") { Required = true },
            ],
        },
        new("query", ParameterType.Text, "A key of the query that may hold the token instead, such as `access_token`; URLs stand in logs, so only for tokens that live for a minute."),
        new("keep", ParameterType.Boolean, "Whether events carry the credentials, for a graph that passes them on.") { Default = false },
    ];

    private static readonly ParameterSpec[] _socketFields =
    [
        .. _fields,
        new("subprotocol", ParameterType.Text, "The subprotocol behind which browsers may offer the token instead, such as `bearer`."),
    ];

    /// <summary>Its description, for a trigger of requests.</summary>
    public static ParameterSpec Spec { get; } = new(
        Name,
        ParameterType.Map,
        "Who may come in: `{ bearer: [\"${TOKEN}\"] }`, `{ header: x-api-key, equals: \"${KEY}\" }` or `{ jwt: { issuer, audience, keys } }`; of several any one is enough. Left out: everybody.")
    {
        TakesEnvironment = true,
        Fields = _fields,
    };

    /// <summary>Its description, for a trigger of WebSockets.</summary>
    public static ParameterSpec SocketSpec { get; } = Spec with { Fields = _socketFields };

    /// <summary>Checks the parameter of a node, reporting faults at their place.</summary>
    /// <param name="check">The node, and where to report.</param>
    /// <param name="isSocket">Whether it is a trigger of WebSockets, to which tokens may come by a subprotocol.</param>
    /// <returns>What decides who comes in; null where everybody may, and after an error.</returns>
    public static Doorkeeper? Check(NodeCheck check, bool isSocket)
    {
        if (!check.Node.Parameters.TryGetValue(Name, out var value) || value is not Record map)
        {
            return null;
        }

        var auth = new AuthMap(check, Name, map);
        auth.ReportUnknown([.. (isSocket ? _socketFields : _fields).Select(field => field.Name)]);
        var tokens = new List<ITokenScheme>();
        if (auth.Secrets("bearer") is { } bearer)
        {
            tokens.Add(new BearerScheme(bearer));
        }

        if (auth.Map("jwt") is { } jwt && JwtReader.Read(jwt) is { } scheme)
        {
            tokens.Add(scheme);
        }

        var header = HeaderOf(auth);
        var (subprotocol, query) = (auth.Text("subprotocol"), auth.Text("query"));
        if (subprotocol is not null && !IsToken(subprotocol))
        {
            auth.Fault("subprotocol", $"{Wording.Quote(subprotocol)} is no subprotocol; it is one word such as `bearer`");
        }

        var keeps = auth.Flag("keep");
        if (!auth.Has("bearer") && !auth.Has("jwt"))
        {
            foreach (var place in new[] { "subprotocol", "query" }.Where(auth.Has))
            {
                auth.Fault(place, $"`{place}` says where a token stands, and `auth` takes none; add `bearer` or `jwt`");
            }

            if (!auth.IsFaulty && !auth.Has("header") && !auth.Has("equals"))
            {
                auth.Fault(null, "`auth` lets nobody in; give `bearer`, `header` with `equals`, or `jwt`");
            }
        }

        return auth.IsFaulty ? null : new Doorkeeper(new TokenPlaces(subprotocol, query), tokens, header, keeps);
    }

    private static HeaderScheme? HeaderOf(AuthMap auth)
    {
        var (name, values) = (auth.Text("header"), auth.Secrets("equals"));
        if (auth.Has("header") != auth.Has("equals"))
        {
            auth.Fault(auth.Has("header") ? "header" : "equals", "`header` names a header and `equals` what stands in it; give both");
        }

        if (name is not null && !IsToken(name))
        {
            auth.Fault("header", $"{Wording.Quote(name)} is no name of a header; it is one word such as `x-api-key`");
        }

        return name is null || values is null ? null : new HeaderScheme(name.ToLowerInvariant(), values);
    }

    private static bool IsToken(string text) => text.Length > 0 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || "!#$%&'*+-.^_`|~".Contains(letter));
}
