using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Web.Authentication;

/// <summary>The parameter <c>auth</c> of the web triggers: what it takes, and what is made of it.</summary>
internal static class AuthParameter
{
    private const string Name = "auth";
    private static readonly string[] _keys = ["bearer", "header", "equals", "jwt", "query", "keep"];
    private static readonly string[] _socketKeys = [.. _keys, "subprotocol"];

    /// <summary>Its description.</summary>
    public static ParameterSpec Spec { get; } = new(
        Name,
        ParameterType.Map,
        "Who may come in: `{ bearer: [\"${TOKEN}\"] }`, `{ header: x-api-key, equals: \"${KEY}\" }` or `{ jwt: { issuer, audience, keys } }`; of several any one is enough. Left out: everybody.")
    {
        TakesEnvironment = true,
    };

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
        auth.ReportUnknown(isSocket ? _socketKeys : _keys);
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
