using System.Net;

namespace Lolo.Nodes.Http;

/// <summary>
/// Follows redirects. To another origin goes no header that may be a secret: .NET's own way keeps cookies and keys, and loses
/// <c>Authorization</c> even where the origin stays.
/// </summary>
/// <param name="most">How many in a row are followed; the next one is the answer.</param>
internal sealed class Redirects(int most) : DelegatingHandler
{
    private static readonly HashSet<string> _harmless = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Accept-Charset", "Accept-Language", "Cache-Control", "If-Match", "If-Modified-Since", "If-None-Match", "If-Range",
        "If-Unmodified-Since", "Pragma", "Range", "User-Agent",
    };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var left = most; ; left--)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (left == 0 || TargetOf(request.RequestUri!, response) is not { } target)
            {
                return response;
            }

            using (response)
            {
                Turn(request, response.StatusCode, target);
            }
        }
    }

    /// <summary>Where an answer sends on; null when it does not, or to where nothing follows it: no URL of HTTP, or from https to http.</summary>
    private static Uri? TargetOf(Uri from, HttpResponseMessage response)
    {
        if ((int)response.StatusCode is not (300 or 301 or 302 or 303 or 307 or 308)
            || !response.Headers.NonValidated.TryGetValues("Location", out var locations)
            || !Uri.TryCreate(from, locations.First(), out var target)
            || target.Host.Length == 0)
        {
            return null;
        }

        return target.Scheme == from.Scheme || (from.Scheme == Uri.UriSchemeHttp && target.Scheme == Uri.UriSchemeHttps) ? target : null;
    }

    private static void Turn(HttpRequestMessage request, HttpStatusCode status, Uri target)
    {
        if (status == HttpStatusCode.SeeOther ? request.Method != HttpMethod.Head : (int)status <= 302 && request.Method == HttpMethod.Post)
        {
            (request.Method, request.Content) = (HttpMethod.Get, null);
        }

        if (target.Authority != request.RequestUri!.Authority || target.Scheme != request.RequestUri.Scheme)
        {
            foreach (var (name, _) in request.Headers.NonValidated.Where(header => !_harmless.Contains(header.Key)).ToArray())
            {
                request.Headers.Remove(name);
            }
        }

        request.RequestUri = target;
    }
}
