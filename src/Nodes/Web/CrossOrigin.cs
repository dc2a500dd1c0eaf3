using Microsoft.AspNetCore.Http;

namespace Lolo.Nodes.Web;

/// <summary>Tells browsers that the pages of an origin that a trigger lists may read its answers (CORS).</summary>
internal static class CrossOrigin
{
    private const string CacheSeconds = "600";

    /// <summary>Whether a request is a browser's question ahead of a call, to a trigger that lists origins.</summary>
    /// <param name="request">The request.</param>
    /// <param name="gate">The gate that would take the call.</param>
    public static bool IsPreflight(HttpRequest request, WebGate gate) =>
        HttpMethods.IsOptions(request.Method)
        && gate.Origins.Count > 0
        && request.Headers.Origin.Count > 0
        && request.Headers.AccessControlRequestMethod is [{ } method]
        && gate.Takes(method, isUpgrade: false);

    /// <summary>Answers such a question from an origin that was let in.</summary>
    /// <param name="context">The request.</param>
    /// <param name="gate">The gate that would take the call.</param>
    public static Task AnswerAsync(HttpContext context, WebGate gate)
    {
        Allow(context, gate);
        var headers = context.Response.Headers;
        headers.AccessControlAllowMethods = string.Join(", ", gate.Methods);
        headers.AccessControlMaxAge = CacheSeconds;
        if (context.Request.Headers.AccessControlRequestHeaders is [{ } asked])
        {
            headers.AccessControlAllowHeaders = asked;
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>Lets the pages of an origin that was let in read the answer.</summary>
    /// <param name="context">The request.</param>
    /// <param name="gate">The gate that takes it.</param>
    public static void Allow(HttpContext context, WebGate gate)
    {
        if (gate.Origins.Count > 0 && context.Request.Headers.Origin is [{ Length: > 0 } origin])
        {
            context.Response.Headers.AccessControlAllowOrigin = origin;
            context.Response.Headers.Vary = "Origin";
        }
    }
}
