using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Lolo.Editor.Page;

/// <summary>Answers with a file: in the best coding that the caller takes, or with 304 when it has the file already.</summary>
internal static class FileAnswer
{
    private static readonly string[] _codings = ["br", "gzip"];

    public static Task GiveAsync(HttpContext context, PageFile file)
    {
        var (request, response) = (context.Request.GetTypedHeaders(), context.Response);
        var coding = file.IsCompressible ? CodingFor(request.AcceptEncoding) : null;
        var tag = file.TagIn(coding);
        response.Headers.ETag = tag;

        // A name stays when its content changes, so that a browser has to ask each time, and is mostly told that it has the file.
        response.Headers.CacheControl = "no-cache";
        response.Headers.Vary = "Accept-Encoding";
        if (request.IfNoneMatch.Any(known => known.Tag.Value is "*" || known.Tag == tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        var content = file.In(coding);
        response.ContentType = file.ContentType;
        response.Headers.ContentEncoding = coding;
        response.ContentLength = content.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(content, context.RequestAborted).AsTask();
    }

    private static string? CodingFor(IList<StringWithQualityHeaderValue> taken) =>
        _codings.FirstOrDefault(coding => taken.Any(value => value.Value == coding && value.Quality is not 0));
}
