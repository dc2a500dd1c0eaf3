using Lolo.Admin.Answers;
using Lolo.Admin.Finding;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lolo.Admin.Guarding;

/// <summary>How a browser gets its cookie: by a link with a code, or by the token itself.</summary>
/// <param name="token">The secret.</param>
/// <param name="codes">The codes of links.</param>
/// <param name="cookies">Gives the cookie.</param>
/// <param name="guard">Judges wrong ones.</param>
/// <param name="url">Base of the admin port's URLs.</param>
internal sealed class LoginRoutes(AdminToken token, LoginCodes codes, Cookies cookies, Guard guard, string url) : IRoutes
{
    // Anybody on this machine may send it.
    private const int MostBytes = 4 << 10;

    /// <summary>A link that lets a browser in, once.</summary>
    public string MakeLink() => $"{url}/login#{codes.Make()}";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/login", LoginAsync).WithMetadata(new Open());
        routes.MapPost("/api/logout", LogoutAsync).WithMetadata(new Open());
        routes.MapPost("/api/login-link", context => Answer.GiveAsync(context, new { Url = MakeLink() }));
        routes.MapGet("/login", context => Page.GiveAsync(context, "login.html", "text/html; charset=utf-8")).WithMetadata(new Open());
        routes.MapGet("/login.js", context => Page.GiveAsync(context, "login.js", "text/javascript; charset=utf-8")).WithMetadata(new Open());
    }

    private async Task LoginAsync(HttpContext context)
    {
        Asked.AllowBytes(context, MostBytes);
        using var body = await Asked.JsonAsync(context);
        var (code, given) = (Asked.Text(body, "code"), Asked.Text(body, "token"));
        if (code is null && given is null)
        {
            throw new RefusedException(400, "send { \"code\": \"...\" } of a login link, or { \"token\": \"...\" }");
        }

        if (code is not null ? !codes.Use(code) : !token.Is(given!))
        {
            await guard.RefuseAsync(context, code is null ? "the token is wrong" : "the link has been used or is too old; `lolo health --link` makes a new one");
            return;
        }

        cookies.Give(context);
        await Answer.DoneAsync(context);
    }

    private Task LogoutAsync(HttpContext context)
    {
        cookies.Take(context);
        return Answer.DoneAsync(context);
    }
}
