using Lolo.Nodes.Web.Endpoints;
using Lolo.Nodes.Web.Reading;
using Microsoft.AspNetCore.Http;

namespace Lolo.Nodes.Web.Admitting;

/// <summary>Tells browsers that the pages of an origin that a trigger lists may read its answers (CORS).</summary>
internal static class CrossOrigin
{
    private const string CacheSeconds = "600";

    // What scripts may read anyway, or has no meaning to them.
    private static readonly HashSet<string> _plain = new(
        ["cache-control", "content-language", "content-length", "content-type", "expires", "last-modified", "pragma", "vary", "set-cookie", "date", "connection"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a request is a browser's question ahead of a call, to a trigger that lists origins.</summary>
    /// <param name="request">The request.</param>
    /// <param name="gate">The gate that would take the call.</param>
    public static bool IsPreflight(HttpRequest request, WebGate gate) =>
        HttpMethods.IsOptions(request.Method)
        && gate.Origins.Count > 0
        && request.Headers.Origin.Count > 0
        && request.Headers.AccessControlRequestMethod is [{ } method]
        && gate.Takes(method, isUpgrade: false);

    /// <summary>Answers such a question from an origin that was let in, after <see cref="Allow"/>.</summary>
    /// <param name="context">The request.</param>
    /// <param name="gate">The gate that would take the call.</param>
    public static Task AnswerAsync(HttpContext context, WebGate gate)
    {
        var headers = context.Response.Headers;
        headers.AccessControlAllowMethods = string.Join(", ", gate.Methods);
        headers.AccessControlMaxAge = CacheSeconds;
        headers.Append("Vary", "Access-Control-Request-Method, Access-Control-Request-Headers");
        if (context.Request.Headers.AccessControlRequestHeaders is [{ } asked] && HeaderText.IsValue(asked))
        {
            headers.AccessControlAllowHeaders = asked;
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>Lets the pages of an origin that was let in read the answer, and caches know that it depends on the origin.</summary>
    /// <param name="context">The request.</param>
    /// <param name="gate">The gate that takes it.</param>
    public static void Allow(HttpContext context, WebGate gate)
    {
        if (gate.Origins.Count == 0)
        {
            return;
        }

        var headers = context.Response.Headers;
        if (gate.Origins.Contains("*"))
        {
            headers.AccessControlAllowOrigin = "*";
            return;
        }

        headers.Append("Vary", "Origin");
        if (context.Request.Headers.Origin is [{ Length: > 0 } origin])
        {
            headers.AccessControlAllowOrigin = origin;
            if (gate.AllowsCredentials)
            {
                headers.AccessControlAllowCredentials = "true";
            }
        }
    }

    /// <summary>Lets those pages read all headers of an answer, unless its author said which.</summary>
    /// <param name="response">The answer, with its headers.</param>
    public static void Expose(HttpResponse response)
    {
        var headers = response.Headers;
        if (headers.AccessControlAllowOrigin.Count == 0 || headers.AccessControlExposeHeaders.Count > 0)
        {
            return;
        }

        string[] names = [.. headers.Keys.Where(name => !_plain.Contains(name) && !name.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase))];
        if (names.Length > 0)
        {
            headers.AccessControlExposeHeaders = string.Join(", ", names);
        }
    }
}
