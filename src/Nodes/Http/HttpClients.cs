using Lolo.Runtime.Contracts;

namespace Lolo.Nodes.Http;

/// <summary>The clients of HttpClientFactory.</summary>
/// <param name="factory">Makes them, and keeps their connections.</param>
internal sealed class HttpClients(IHttpClientFactory factory) : IHttpClients
{
    /// <summary>The factory's name of the client that hands answers on as they come.</summary>
    public const string Plain = "lolo-plain";

    /// <summary>The factory's name of a client.</summary>
    /// <param name="followsRedirects">Whether it follows redirects.</param>
    public static string NameOf(bool followsRedirects) => followsRedirects ? "lolo" : "lolo-one-step";

    /// <inheritdoc/>
    public HttpClient Create(bool followsRedirects) => factory.CreateClient(NameOf(followsRedirects));

    /// <inheritdoc/>
    public HttpClient CreatePlain() => factory.CreateClient(Plain);
}
