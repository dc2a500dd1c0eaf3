using Microsoft.AspNetCore.Http;

namespace Lolo.Nodes.Web.Authentication;

/// <summary>A secret in a header of its own.</summary>
/// <param name="name">The header's name.</param>
/// <param name="values">Its right values.</param>
internal sealed class HeaderScheme(string name, Secrets values)
{
    /// <summary>The header's name.</summary>
    public string Name => name;

    /// <summary>Looks at a request; null when it does not have the header.</summary>
    /// <param name="request">The request.</param>
    public Verdict? Judge(HttpRequest request) => request.Headers[name] switch
    {
        [] => null,
        [{ } value] when values.TryFind(value.Trim(), out var owner) => new Verdict(new Caller(BearerScheme.UserOf("header", owner))),
        _ => new Verdict(null, Cause.Wrong, $"its header `{name}` is none of `auth.equals`"),
    };
}
