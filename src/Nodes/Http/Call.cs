using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Text;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Http;

/// <summary>One call: what is asked of which service. Makes a request for every attempt.</summary>
internal sealed class Call
{
    private const string Form = "application/x-www-form-urlencoded";
    private readonly Record _headers;
    private readonly object? _body;

    private Call(Uri url, HttpMethod method, Record headers, object? body) => (Url, Method, _headers, _body) = (url, method, headers, body);

    /// <summary>The URL, query and all.</summary>
    public Uri Url { get; }

    /// <summary>The method.</summary>
    public HttpMethod Method { get; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; private set; }

    /// <summary>Whether doing it twice is as good as doing it once.</summary>
    public bool IsIdempotent => Method != HttpMethod.Post && Method != HttpMethod.Patch;

    /// <summary>Method and URL for people, without query and user, where secrets stand.</summary>
    public string Title => $"{Method} {Url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)}";

    /// <summary>The call that a message asks for.</summary>
    /// <param name="parameters">The node's parameters for the message.</param>
    /// <exception cref="HandlerException">The URL or a header cannot be sent.</exception>
    public static Call Of(Record parameters)
    {
        if (!TryUrl((string)parameters["url"]!, out var url))
        {
            throw new HandlerException($"`{Shown((string)parameters["url"]!)}` is no URL to call; it takes all of it, such as `https://api.example/things`");
        }

        if (parameters.GetValueOrDefault("query") is Record query && PlainText.Pairs(query) is { Length: > 0 } added)
        {
            url = new UriBuilder(url) { Query = url.Query.Length > 1 ? $"{url.Query}&{added}" : added }.Uri;
        }

        var headers = parameters.GetValueOrDefault("headers") as Record ?? Record.Empty;
        foreach (var (name, value) in headers)
        {
            if (HeaderRules.FaultOf(name, value) is { } fault)
            {
                throw new HandlerException(fault);
            }
        }

        return new(url, HttpMethod.Parse((string)parameters["method"]!), headers, parameters.GetValueOrDefault("body"));
    }

    /// <summary>Reads a URL of HTTP, written in full.</summary>
    /// <param name="text">The text.</param>
    /// <param name="url">The URL.</param>
    public static bool TryUrl(string text, [NotNullWhen(true)] out Uri? url)
    {
        url = null;
        return HasScheme(text) && Uri.TryCreate(text, UriKind.Absolute, out url) && url.Host.Length > 0;
    }

    /// <summary>A text that is no URL, for people, without what would be its query and user.</summary>
    /// <param name="text">The text.</param>
    public static string Shown(string text)
    {
        var shown = text.Split('?', '#')[0];
        return shown[(shown.LastIndexOf('@') + 1)..];
    }

    /// <summary>Whether a text begins as a URL of HTTP does.</summary>
    /// <param name="text">The text.</param>
    public static bool HasScheme(string text) =>
        text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    /// <summary>The request of one more attempt.</summary>
    public HttpRequestMessage Attempt()
    {
        Attempts++;
        var request = new HttpRequestMessage(Method, Url) { Content = Content() };
        if (Url.UserInfo.Length > 0)
        {
            var user = Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(Url.UserInfo)));
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", user);
        }

        foreach (var (name, value) in _headers)
        {
            Set(request, name, HeaderRules.ValuesOf(value));
        }

        if (request.Headers.UserAgent.Count == 0)
        {
            request.Headers.TryAddWithoutValidation("User-Agent", "lolo");
        }

        return request;
    }

    private static void Set(HttpRequestMessage request, string name, IEnumerable<string> values)
    {
        if (!name.StartsWith("content-", StringComparison.OrdinalIgnoreCase))
        {
            request.Headers.TryAddWithoutValidation(name, values);
        }
        else if (request.Content is { } content)
        {
            content.Headers.Remove(name);
            content.Headers.TryAddWithoutValidation(name, values);
        }
    }

    private HttpContent? Content() => _body switch
    {
        null => null,
        byte[] bytes => new ByteArrayContent(bytes) { Headers = { ContentType = new("application/octet-stream") } },
        string text => new StringContent(text),
        Record fields when IsForm() => new StringContent(PlainText.Pairs(fields), Encoding.UTF8, Form),
        var value => new ReadOnlyMemoryContent(JsonText.Encode(value)) { Headers = { ContentType = new("application/json") } },
    };

    private bool IsForm() => _headers.Any(header =>
        header.Key.Equals("content-type", StringComparison.OrdinalIgnoreCase)
        && header.Value is string type
        && type.StartsWith(Form, StringComparison.OrdinalIgnoreCase));
}
