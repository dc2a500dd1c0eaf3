using Microsoft.AspNetCore.Http;

namespace Lolo.Nodes.Web.Counting;

/// <summary>Answers that the server gives by itself: a status and one plain sentence.</summary>
internal static class Answer
{
    /// <summary>Answers, unless an answer has begun.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">The status.</param>
    /// <param name="sentence">One sentence for a person.</param>
    public static Task GiveAsync(HttpContext context, int status, string sentence)
    {
        var response = context.Response;
        if (response.HasStarted)
        {
            return Task.CompletedTask;
        }

        response.StatusCode = status;
        response.ContentType = "text/plain; charset=utf-8";
        response.Headers.XContentTypeOptions = "nosniff";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.WriteAsync(sentence + "\n");
    }
}
