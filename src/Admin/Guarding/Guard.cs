using System.Globalization;
using Lolo.Admin.Answers;
using Lolo.Admin.Finding;
using Microsoft.AspNetCore.Http;

namespace Lolo.Admin.Guarding;

/// <summary>
/// Stands in front of every route. A page on the web can make a browser call this machine, by a name of its own that leads here or across
/// origins; so <c>Host</c>, <c>Origin</c> and <c>Sec-Fetch-Site</c> must be those of a caller from here before anything else is looked at. What
/// route a path means is the router's to say: a route is open because it is marked so, never because its path looks so.
/// </summary>
/// <param name="token">The secret.</param>
/// <param name="cookies">What browsers have instead.</param>
/// <param name="failures">Counts wrong ones.</param>
/// <param name="port">The admin port.</param>
internal sealed class Guard(AdminToken token, Cookies cookies, Failures failures, int port)
{
    private const string Scheme = "Bearer ";
    private readonly string[] _hosts = [.. new[] { "localhost", "127.0.0.1", "[::1]" }.Select(name => string.Create(CultureInfo.InvariantCulture, $"{name}:{port}"))];

    /// <summary>Checks where a request comes from; runs before the router.</summary>
    public Task CheckSourceAsync(HttpContext context, RequestDelegate next)
    {
        SafeHeaders.Add(context.Response.Headers);
        return RefuseSource(context.Request) is { } wrong ? Answer.RefuseAsync(context, StatusCodes.Status403Forbidden, wrong) : next(context);
    }

    /// <summary>Checks who asks; runs behind the router.</summary>
    public Task CheckCallerAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Open>() is not null)
        {
            return next(context);
        }

        if (BearerOf(context.Request) is { } bearer)
        {
            return token.Is(bearer) ? next(context) : RefuseAsync(context, "the token is wrong; it stands in admin.token in the host's data folder");
        }

        if (context.Request.Cookies[cookies.Name] is { Length: > 0 } cookie)
        {
            return !cookies.Is(cookie)
                ? RefuseAsync(context, "the cookie is too old or of another token; log in anew")
                : ShowsItsSource(context.Request)
                ? next(context)
                : Answer.RefuseAsync(context, StatusCodes.Status403Forbidden, "a change that comes by cookie must have an `Origin`; send the token instead");
        }

        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Answer.RefuseAsync(
            context,
            StatusCodes.Status401Unauthorized,
            "send the token that stands in admin.token in the host's data folder, as `Authorization: Bearer TOKEN`");
    }

    /// <summary>Whether a caller may see what only the owner of the token may.</summary>
    public bool IsOwner(HttpRequest request) =>
        BearerOf(request) is { } bearer ? token.Is(bearer) : request.Cookies[cookies.Name] is { Length: > 0 } cookie && cookies.Is(cookie);

    /// <summary>Answers that a token, cookie or code was wrong, with 429 when that has been too often.</summary>
    public Task RefuseAsync(HttpContext context, string sentence)
    {
        if (failures.Count() is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(Math.Max(1, wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
            return Answer.RefuseAsync(context, StatusCodes.Status429TooManyRequests, $"too many wrong ones: {sentence}");
        }

        context.Response.Headers.WWWAuthenticate = "Bearer";
        return Answer.RefuseAsync(context, StatusCodes.Status401Unauthorized, sentence);
    }

    private static string? BearerOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } given] && given.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? given[Scheme.Length..].Trim() : null;

    // A browser says one of the two with every request that changes something; one that says neither is too old to be trusted with a cookie. A
    // WebSocket begins with a GET, may change something later, and always has an `Origin`.
    private static bool ShowsItsSource(HttpRequest request) =>
        request.Headers.Upgrade.Count > 0 ? request.Headers.Origin.Count > 0 :
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || request.Headers.Origin.Count > 0 || request.Headers["Sec-Fetch-Site"].Count > 0;

    private string? RefuseSource(HttpRequest request)
    {
        if (request.Headers.Host is not [{ } host] || !_hosts.Contains(host, StringComparer.OrdinalIgnoreCase))
        {
            return $"the host `{request.Headers.Host}` is not this one; the admin port answers to {string.Join(", ", _hosts)}";
        }

        if (request.Headers.Origin is { Count: > 0 } origin && !string.Equals(origin.ToString(), $"http://{host}", StringComparison.OrdinalIgnoreCase))
        {
            return $"a page of `{origin}` may not call the admin port";
        }

        // Another port of this machine is the same site to a browser, and gets its cookies along.
        return request.Headers["Sec-Fetch-Site"] is { Count: > 0 } site && site.ToString() is not ("same-origin" or "none")
            ? "a page of another origin may not call the admin port"
            : null;
    }
}
