using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;

namespace Lolo.Nodes.Web.Requests;

/// <summary>The node kind <c>http-trigger</c>: lets HTTP requests in.</summary>
public sealed class HttpTriggerKind : NodeKind
{
    private static readonly string[] _methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public override NodeSpec Spec { get; } = new("http-trigger", "HTTP trigger", "Lets HTTP requests in: each waits for one answer.")
    {
        IsTrigger = true,
        Out = [new("out", "A request has come.")],
        Parameters =
        [
            WebParameters.Path,
            new("method", ParameterType.TextList, "The method, or a list of them: `GET`, `[GET, POST]`; `*` for any. `GET` takes HEAD too.") { Default = "GET" },
            new("timeout", ParameterType.Duration, "How long a request waits for its answer before it is answered 504.")
            {
                Default = _timeout.TotalMilliseconds,
                Minimum = 1,
                Maximum = TimeSpan.FromHours(1).TotalMilliseconds,
            },
            WebParameters.Origins,
        ],
        Help =
            """
            The event carries `method`, `path`, `params`, `query`, `headers` (names in lower case; a query key that comes again is a list), `body`,
            `rawBody` (bytes) and `peer`. `body` is parsed when the content type is JSON or a form (a file is `{ filename, contentType, data }`), a
            string when it is text, bytes otherwise, null when there is none. Malformed JSON is answered 400, a body over 1 MiB 413, before the graph.

            `emit('response', { status, headers, body })` answers, once; a second answer is dropped and counted. `statusCode` is taken for `status`;
            the default is 200. Unless `headers` say otherwise a string is sent as `text/html; charset=utf-8`, bytes as `application/octet-stream`,
            anything else as JSON. Content-Length, Transfer-Encoding, Connection and Host are the server's own business.

            An error that no `error` port took answers 500, without a stack; `ctx.fail(message, status)` answers with its message and status.
            """,
        Example =
            """
            hello:
              kind: http-trigger
              params: { path: /hello/:name, method: [GET, POST] }
            """,
    };

    /// <inheritdoc/>
    public override void Check(NodeCheck check)
    {
        WebParameters.Check(check);
        var methods = check.Node.Parameters.Texts("method");
        foreach (var method in methods)
        {
            if (method != "*" && !_methods.Contains(method.ToUpperInvariant()))
            {
                check.Report(WebDiagnostics.BadMethod, $"`{method}` is no method; use {string.Join(", ", _methods)}, or `*` for any", "method");
            }
        }

        if (methods.Length == 0)
        {
            check.Report(WebDiagnostics.BadMethod, $"no method is given; use {string.Join(", ", _methods)}, or `*` for any", "method");
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Claims(NodeDefinition node)
    {
        var shape = WebParameters.PatternOf(node).Shape;
        var methods = MethodsOf(node);
        return [.. (methods.Length == 0 ? _methods : methods).Select(method => $"{method} {shape}")];
    }

    /// <inheritdoc/>
    public override INode Create(NodeSite site)
    {
        var timeout = site.Node.Parameters.TryGetValue("timeout", out var given) && given is double milliseconds
            ? TimeSpan.FromMilliseconds(milliseconds)
            : _timeout;
        return new HttpTrigger(new HttpGate(site, WebParameters.PatternOf(site.Node), MethodsOf(site.Node), timeout)
        {
            Origins = site.Node.Parameters.Texts("origins"),
        });
    }

    private static string[] MethodsOf(NodeDefinition node)
    {
        var methods = node.Parameters.Texts("method");
        return methods.Contains("*") ? [] : [.. methods.Select(method => method.ToUpperInvariant()).Distinct()];
    }
}
