using System.Security.Cryptography;
using System.Text;
using Lolo.Admin.Answers;
using Lolo.Admin.Front;
using Lolo.Admin.Guarding;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lolo.Editor.Page;

/// <summary>
/// Serves the page and what it loads. Anybody may have them: nothing in them is secret, and what they show comes by the API. The page itself
/// bears a word of its own each time, which its style sheets repeat, so that no other may be put in.
/// </summary>
/// <param name="files">The files.</param>
internal sealed class EditorPage(IReadOnlyList<PageFile> files) : IFrontPage
{
    private const string Index = "index.html";
    private const string Place = "name=\"lolo-nonce\" content=\"";
    private static readonly string[] _methods = [HttpMethods.Get, HttpMethods.Head];

    public void Map(IEndpointRouteBuilder routes)
    {
        var index = Encoding.UTF8.GetString(files.Single(file => file.Path == Index).Content);
        var at = index.IndexOf(Place, StringComparison.Ordinal) is >= 0 and var found ? found + Place.Length : throw new InvalidOperationException($"{Index} has no place for the nonce");
        routes.MapMethods("/", _methods, context => ShowAsync(context, index[..at], index[at..])).WithMetadata(new Open());
        foreach (var file in files.Where(file => file.Path != Index))
        {
            routes.MapMethods($"/{file.Path}", _methods, context => FileAnswer.GiveAsync(context, file)).WithMetadata(new Open());
        }
    }

    private static Task ShowAsync(HttpContext context, string before, string after)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
        SafeHeaders.AllowStyles(context.Response.Headers, nonce, context.Request.Host.Value ?? "");
        context.Response.ContentType = "text/html; charset=utf-8";
        var page = Encoding.UTF8.GetBytes(before + nonce + after);
        context.Response.ContentLength = page.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(page, context.RequestAborted).AsTask();
    }
}
