using System.Globalization;
using System.Security.Cryptography;
using Lolo.Admin.Finding;
using Microsoft.AspNetCore.Http;

namespace Lolo.Admin.Guarding;

/// <summary>
/// The cookie that a browser gets for a login. It is not the token but a word that the token has signed, with an end, so that it outlives a
/// restart of the host and dies with the token. Cookies know no ports: every server on this machine gets to see those of the others, so the
/// port is in the name and in what is signed, and a request that comes by cookie has to show where it comes from as well.
/// </summary>
/// <param name="token">Signs.</param>
/// <param name="port">The admin port.</param>
/// <param name="time">The clock.</param>
internal sealed class Cookies(AdminToken token, int port, TimeProvider time)
{
    private static readonly TimeSpan _life = TimeSpan.FromDays(30);

    /// <summary>Its name.</summary>
    public string Name { get; } = $"lolo-admin-{port.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Gives a cookie.</summary>
    public void Give(HttpContext context)
    {
        var ends = (time.GetUtcNow() + _life).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var word = $"{ends}.{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
        context.Response.Cookies.Append(Name, $"{word}.{token.Answer(Name, word)}", Options(_life));
    }

    /// <summary>Takes the cookie from the browser.</summary>
    public void Take(HttpContext context) => context.Response.Cookies.Append(Name, "", Options(TimeSpan.Zero));

    /// <summary>Whether a cookie is one of ours and not over.</summary>
    public bool Is(string cookie)
    {
        var at = cookie.LastIndexOf('.');
        return at > 0
            && token.IsAnswer(Name, cookie[..at], cookie[(at + 1)..])
            && long.TryParse(cookie.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var ends)
            && time.GetUtcNow().ToUnixTimeSeconds() < ends;
    }

    private static CookieOptions Options(TimeSpan life) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Path = "/api",
        MaxAge = life,
    };
}
