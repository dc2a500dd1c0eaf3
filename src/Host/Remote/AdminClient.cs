using System.Net.Http.Headers;
using System.Text.Json;
using Lolo.Admin.Finding;

namespace Lolo.Host.Remote;

/// <summary>Talks to the admin port of a running host. Members may be called from any thread.</summary>
/// <param name="place">Where the host is.</param>
/// <param name="token">The token of its data folder.</param>
internal sealed class AdminClient(AdminPlace place, AdminToken token) : IDisposable
{
    private static readonly JsonDocumentOptions _reading = new() { MaxDepth = 1_000 };
    private readonly HttpClient _client = MakeClient(place);

    /// <summary>Where the host is.</summary>
    public AdminPlace Place => place;

    /// <summary>A client without the token. No proxy is asked: the host is on this machine.</summary>
    public static HttpClient MakeClient(AdminPlace place) =>
        new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false })
        {
            BaseAddress = new UriBuilder("http", "127.0.0.1", place.Port).Uri,
            Timeout = Timeout.InfiniteTimeSpan,
        };

    /// <summary>Reads JSON.</summary>
    /// <param name="path">Path and query, such as <c>/api/graphs</c>.</param>
    /// <param name="cancellation">Gives it up.</param>
    /// <exception cref="RemoteException">The host refused, or did not answer.</exception>
    public async Task<JsonDocument> GetAsync(string path, CancellationToken cancellation = default) =>
        await SendAsync(HttpMethod.Get, path, null, cancellation) ?? throw new RemoteException($"the host had nothing to say to {path}");

    /// <summary>Sends a body and reads JSON.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">Path and query.</param>
    /// <param name="content">The body; null for none.</param>
    /// <param name="cancellation">Gives it up.</param>
    /// <returns>The answer; null when it has no body.</returns>
    /// <exception cref="RemoteException">The host refused, or did not answer.</exception>
    public async Task<JsonDocument?> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellation = default)
    {
        using var answer = await OpenAsync(method, path, content, cancellation);
        await using var body = await answer.Content.ReadAsStreamAsync(cancellation);
        return answer.StatusCode == System.Net.HttpStatusCode.NoContent ? null : await JsonDocument.ParseAsync(body, _reading, cancellation);
    }

    /// <summary>Sends a request and hands its answer over as it comes, for bodies that are long or have no end.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">Path and query.</param>
    /// <param name="content">The body; null for none.</param>
    /// <param name="cancellation">Gives it up.</param>
    /// <exception cref="RemoteException">The host refused, or did not answer.</exception>
    public async Task<HttpResponseMessage> OpenAsync(HttpMethod method, string path, HttpContent? content = null, CancellationToken cancellation = default)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Text);
        HttpResponseMessage answer;
        try
        {
            answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        }
        catch (HttpRequestException error)
        {
            throw new RemoteException($"the host at {place.Url} does not answer: {error.Message}");
        }

        if (answer.IsSuccessStatusCode)
        {
            return answer;
        }

        using (answer)
        {
            var body = await answer.Content.ReadAsStringAsync(cancellation);
            throw new RemoteException(MessageOf(body) ?? $"the host answered {(int)answer.StatusCode} to {path}", (int)answer.StatusCode, body);
        }
    }

    public void Dispose() => _client.Dispose();

    private static string? MessageOf(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.GetProperty("error").GetProperty("message").GetString();
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // No answer of the API's own form; the status tells.
            return null;
        }
    }
}
