using Microsoft.AspNetCore.Http;

namespace Lolo.Admin.Answers;

/// <summary>The few pages that the API itself has, from the assembly.</summary>
internal static class Page
{
    /// <summary>Answers with one.</summary>
    public static async Task GiveAsync(HttpContext context, string name, string type)
    {
        await using var page = typeof(Page).Assembly.GetManifestResourceStream($"Pages/{name}")
            ?? throw new InvalidOperationException($"the page {name} is not in the assembly");
        context.Response.ContentType = type;
        await page.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
