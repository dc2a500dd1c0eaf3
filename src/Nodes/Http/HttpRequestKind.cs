using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Http;

/// <summary>The node kind <c>http-request</c>: calls another service.</summary>
internal sealed class HttpRequestKind : NodeKind
{
    private static readonly string[] _methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    public override NodeSpec Spec { get; } = new("http-request", "HTTP request", "Calls another service over HTTP, with retries, a time limit and a breaker.")
    {
        Category = "Services",
        In = [new("in", "The message to make a call for.")],
        Out = [new("out", "The service has answered: `{ status, headers, body, ev }`.")],
        Parameters =
        [
            new("url", ParameterType.Text, "The URL, `http` or `https`. Values of messages belong into `query`, which encodes them; in `url` they stand as they are.") { Required = true, PerMessage = true },
            new("method", ParameterType.Text, "The method.") { Default = "GET", OneOf = _methods, PerMessage = true },
            new("query", ParameterType.Map, "What is added to the URL's query. A list gives its key several times, nothing (null) leaves it out.") { PerMessage = true },
            new("headers", ParameterType.Map, "Headers of the request.") { PerMessage = true },
            new("body", ParameterType.Any, "What is sent: a text as it is, bytes as they are, anything else as JSON, or as a form where the header `content-type` says so; `{event}` sends the whole message. Left out: nothing.") { PerMessage = true },
            new("parse", ParameterType.Text, "What the answer's body becomes; `auto` goes by its content type.") { Default = "auto", OneOf = ["auto", "json", "text", "bytes"] },
            new("accept", ParameterType.TextList, "Statuses from 400 on that are answers and no errors: `404`, `4xx`; `*` for all."),
            new("timeout", ParameterType.Duration, "How long one attempt may take, the answer's body included.") { Default = TimeSpan.FromSeconds(10), Minimum = 10, Maximum = 3_600_000 },
            new("retries", ParameterType.Integer, "How often a call is tried again after a lost connection, a timeout, 408, 429 or 5xx.") { Default = 2, Minimum = 0, Maximum = 10 },
            new("retryPost", ParameterType.Boolean, "Whether POST and PATCH, which may do their work twice, are tried again too.") { Default = false },
            new("backoff", ParameterType.Duration, "The pause before the first retry, about; each further one doubles it. `Retry-After` of the service wins.") { Default = TimeSpan.FromMilliseconds(500), Minimum = 0, Maximum = 60_000 },
            new("breaker", ParameterType.Duration, "How long a host is left alone after half of its last 30 s, of ten attempts or more, failed; 0 for never.") { Default = TimeSpan.FromSeconds(10), Minimum = 0, Maximum = 3_600_000 },
            new("maxBytes", ParameterType.Integer, "Size of the answer's body in bytes, unpacked; more is an error.") { Default = 1 << 20, Minimum = 0, Maximum = 1 << 28 },
            new("redirects", ParameterType.Boolean, "Whether redirects are followed, ten at the most; otherwise they are answers. To another origin only harmless headers go, such as `accept`.") { Default = true },
        ],
        Help =
            """
            `out` carries the answer and, as `ev`, the message that caused the call. Names in `headers` are in lower case; `set-cookie` is a list.
            `body` is a JSON value when the content type is JSON, a string when it is text, bytes otherwise, null when there is none.

            A status from 400 on that `accept` does not list is an error of the node, as is a service that cannot be reached: link the port
            `error`. Its message tells method, URL without query, status, and how the answer begins. Where nobody took it, an HTTP request
            that waits is answered 502, 504 after a timeout, or 503 while the breaker holds calls back.

            Up to `concurrency` calls are under way at once; those of one origin follow each other. Retries end within the time that a handler
            has to settle (60 s). A call whose message is cut is aborted; a version that is being stopped starts no retry.
            """,
        Example =
            """
            weather:
              kind: http-request
              params:
                url: https://api.example/v1/forecast
                query: { city: "{event.query.city}" }
                headers: { authorization: "Bearer {env.API_KEY}" }
            """,
    };

    public override void Check(NodeCheck check)
    {
        CheckUrl(check);
        if (check.Node.Parameters.GetValueOrDefault("headers") is Record headers)
        {
            foreach (var (name, value) in headers)
            {
                if (HeaderRules.FaultOf(name, value) is { } fault)
                {
                    check.Report(HttpDiagnostics.BadHeader, fault, $"headers.{name}");
                }
            }
        }

        foreach (var status in CallOptions.Texts(check.Node.Parameters, "accept").Where(status => !StatusSet.IsStatus(status)))
        {
            check.Report(HttpDiagnostics.BadStatus, $"`{status}` is no status; write one such as `404`, a class such as `4xx`, or `*` for all", "accept");
        }
    }

    public override INode Create(NodeSite site) => new HttpRequestNode(site, CallOptions.Of(site.Node.Parameters));

    private static void CheckUrl(NodeCheck check)
    {
        if (check.Node.Parameters.GetValueOrDefault("url") is not string url)
        {
            return;
        }

        // What stands before the first path is known already.
        var isTemplate = check.Node.Templates.ContainsKey("url");
        var start = isTemplate ? url[..url.IndexOf('{')] : url;
        var isSound = isTemplate
            ? start.Length == 0 || "http://".StartsWith(start, StringComparison.OrdinalIgnoreCase) || "https://".StartsWith(start, StringComparison.OrdinalIgnoreCase) || Call.HasScheme(start)
            : Call.TryUrl(url, out _);
        if (!isSound)
        {
            check.Report(HttpDiagnostics.BadUrl, $"`{Call.Shown(url)}` is no URL to call; write all of it, such as `https://api.example/things`", "url");
        }
    }
}
