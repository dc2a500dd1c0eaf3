using System.Collections.Frozen;
using Lolo.Nodes.Web.Authentication;
using Lolo.Nodes.Web.Endpoints;
using Lolo.Nodes.Web.Reading;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;

namespace Lolo.Nodes.Web.Requests;

/// <summary>The node kind <c>http-trigger</c>: lets HTTP requests in.</summary>
public sealed class HttpTriggerKind : NodeKind
{
    private static readonly string[] _methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    /// <inheritdoc/>
    public override NodeSpec Spec { get; } = new("http-trigger", "HTTP trigger", "Lets HTTP requests in: each waits for one answer.")
    {
        Category = "Triggers",
        IsTrigger = true,
        Out = [new("out", "A request has come.")],
        Parameters =
        [
            WebParameters.Path,
            new("method", ParameterType.TextList, "The method, or a list of them: `GET`, `[GET, POST]`; `*` for any. `GET` takes HEAD too.") { Default = "GET" },
            WebParameters.Timeout,
            WebParameters.Origins,
            WebParameters.Credentials,
            AuthParameter.Spec,
        ],
        Help =
            """
            The event carries `method`, `path`, `params`, `query`, `headers` (names in lower case; a query key that comes again is a list), `body`,
            `rawBody` (bytes) and `peer`. `body` is parsed when the content type is JSON or a form (a file is `{ filename, contentType, data }`), a
            string when it is text, bytes otherwise, null when there is none. Malformed JSON is answered 400, a body over 1 MiB 413, before the graph.

            `emit('response', { status, headers, body })` answers, once; a second answer is dropped and counted. `statusCode` is taken for `status`;
            the default is 200. Unless `headers` say otherwise a string is sent as `text/html; charset=utf-8`, bytes as `application/octet-stream`,
            anything else as JSON. Content-Length, Transfer-Encoding, Connection and Host are the server's own business.

            In `params` stand the values of the path's parameters, the rest that `*` stands for under `*`: on `/files/*`, `ev.params['*']` of a
            request for `/files/a/b.txt` is `a/b.txt`, and empty for `/files`.

            Pages of the origins that `origins` lists may call: preflights are answered, and their scripts may read the answer and all its headers.
            With `credentials` they may send cookies, too. A page of any other origin gets 403.

            With `auth`, whoever shows no credentials gets 401, and the event carries `user`; [auth.md](auth.md) has the ways. Preflights need none.

            An error that no `error` port took answers 500, without a stack; `ctx.fail(message, status)` answers with its message and status.
            With a status below 500 that is an answer and no trouble: the log has it as a line of debug, without a stack.
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
        WebParameters.CheckCredentials(check);
        check.Artifact = AuthParameter.Check(check, isSocket: false);
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
        var pattern = WebParameters.PatternOf(site.Node);
        var methods = MethodsOf(site.Node);
        methods = methods.Length == 0 ? _methods : methods.Contains("GET") ? [.. methods, "HEAD"] : methods;
        return new HttpTrigger(site, pattern, () => new(site, pattern, methods.Distinct().ToFrozenDictionary(method => method, _ => site.Outputs[0]))
        {
            Timeout = WebParameters.TimeoutOf(site.Node),
            Origins = site.Node.Parameters.Texts("origins"),
            Doorkeeper = (Doorkeeper?)site.Artifact,
            AllowsCredentials = site.Node.Parameters.Flag("credentials"),
        });
    }

    private static string[] MethodsOf(NodeDefinition node)
    {
        var methods = node.Parameters.Texts("method");
        return methods.Contains("*") ? [] : [.. methods.Select(method => method.ToUpperInvariant()).Distinct()];
    }
}
