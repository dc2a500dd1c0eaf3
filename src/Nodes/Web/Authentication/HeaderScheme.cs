using Microsoft.AspNetCore.Http;

namespace Lolo.Nodes.Web.Authentication;

/// <summary>A secret in a header of its own.</summary>
/// <param name="name">The header's name.</param>
/// <param name="values">Its right values.</param>
internal sealed class HeaderScheme(string name, Secrets values)
{
    /// <summary>The header's name.</summary>
    public string Name => name;

    /// <summary>Whether the secret of somebody who has come in is a right value still.</summary>
    /// <param name="caller">Who has come in by another version.</param>
    public bool StillAdmits(Caller caller) => caller.Digest is { } digest && values.Has(digest);

    /// <summary>Looks at a request; null when it does not have the header.</summary>
    /// <param name="request">The request.</param>
    public Verdict? Judge(HttpRequest request) => request.Headers[name] switch
    {
        [] => null,
        [{ } value] when values.TryFind(value.Trim(), out var owner, out var digest) => new Verdict(new Caller(BearerScheme.UserOf("header", owner), Digest: digest)),
        _ => new Verdict(null, Cause.Wrong, $"its header `{name}` is none of `auth.equals`"),
    };
}
