using Lolo.Nodes.Web.Admitting;
using Lolo.Nodes.Web.Authentication;
using Lolo.Nodes.Web.Counting;
using Lolo.Nodes.Web.Endpoints;
using Lolo.Nodes.Web.Reading;
using Lolo.Runtime.Messages;
using Microsoft.AspNetCore.Http;

namespace Lolo.Nodes.Web.Requests;

/// <summary>What stands behind the path of an HTTP trigger: brings requests into the graph and answers out.</summary>
/// <param name="server">What endpoints share.</param>
internal sealed class HttpEndpoint(WebServer server) : WebEndpoint
{
    private static readonly string[] _fields = ["method", "path", "params", "query", "headers", "body", "rawBody", "peer"];
    private static readonly string[] _fieldsOfUser = [.. _fields, "user"];
    private static readonly Body[] _nothing = [];

    /// <inheritdoc/>
    public override async Task ServeAsync(HttpContext context, WebGate gate, string path, Record parameters)
    {
        if (!await server.TryEnterAsync(context, gate.Site))
        {
            return;
        }

        using var span = RequestSpan.Begin((HttpGate)gate, context.Request);
        try
        {
            await ServeAsync(context, (HttpGate)gate, path, parameters, span?.Context);
        }
        finally
        {
            server.Connections.Leave();
            var status = context.RequestAborted.IsCancellationRequested ? StatusCodes.Status499ClientClosedRequest : context.Response.StatusCode;
            server.Traffic.Of(gate.Site).Answer(status);
            span?.Answer(status);
        }
    }

    private async Task ServeAsync(HttpContext context, HttpGate gate, string path, Record parameters, TraceContext? trace)
    {
        var traffic = server.Traffic.Of(gate.Site);
        var request = context.Request;
        var body = await RequestBodyReader.ReadAsync(request);
        traffic.Receive(body.Raw.Length);
        if (body.Fault is var (status, sentence))
        {
            var limit = status == StatusCodes.Status413PayloadTooLarge ? " (limit RequestBytes)" : "";
            Tell("body", context, gate, $"was answered {status}: {sentence}{limit}");
            await Answer.GiveAsync(context, status, sentence);
            return;
        }

        if (Refuse(gate, request, body) is { } refusal)
        {
            await WriteAsync(context, refusal);
            return;
        }

        var headers = EventFields.Headers(request.Headers);
        var caller = Caller.Of(context);
        object?[] values = [request.Method, path, parameters, EventFields.Fields(request.Query), headers, body.Value, body.Raw, EventFields.Peer(context.Connection), .. caller is null ? Array.Empty<object?>() : [caller.User]];
        var origin = Enter(context, ref gate, body, Body.Of(new Record(null, caller is null ? _fields : _fieldsOfUser, values)), headers, trace);
        try
        {
            var answer = await WaitAsync(context, gate, origin);
            await WriteAsync(context, answer);
            traffic.Send(answer.Body.Length);
        }
        finally
        {
            gate.Leave(origin);
            origin.Raise("close", _nothing);
            origin.End();
        }
    }

    private HttpAnswer? Refuse(HttpGate gate, HttpRequest request, RequestBody body)
    {
        var refusal = gate.Schemas.TryGetValue(request.Method, out var schema) ? schema.Refuse(request.ContentType, body) : null;
        if (refusal is not null)
        {
            Tell("schema", request.HttpContext, gate, $"was answered {refusal.Status}: its body is not what the parameter `schema` asks for");
        }

        return refusal;
    }

    // A version may have been replaced while the body arrived; then the request goes into the one that serves now, if it is what that asks for.
    // As with sessions, whoever it would not let in is out, though an older version has let them in.
    private HttpOrigin Enter(HttpContext context, ref HttpGate gate, RequestBody sent, Body body, Record headers, TraceContext? trace)
    {
        while (true)
        {
            var origin = new HttpOrigin(context.TraceIdentifier, gate, headers) { Trace = trace };
            if (gate.TryEnter(context.Request.Method, body, origin))
            {
                return origin;
            }

            if (Gate is not HttpGate next || next == gate || next.Pattern.Text != gate.Pattern.Text || !next.Takes(context.Request.Method, isUpgrade: false))
            {
                origin.TryAnswer(503, null);
                return origin;
            }

            gate = next;
            if (next.Doorkeeper?.StillAdmits(Caller.Of(context)) == false)
            {
                var withdrawn = new Refusal(Caller.Of(context) is null ? Cause.Missing : Cause.Wrong, "the version that serves now would not let it in", []);
                Tell(withdrawn.Word, context, next, $"was answered {withdrawn.Status}: {withdrawn.Reason} (parameter `auth`)");
                origin.TryAnswer(withdrawn.Status, withdrawn.Sentence);
                return origin;
            }

            if (Refuse(next, context.Request, sent) is { } refusal)
            {
                origin.TryAnswer(refusal);
                return origin;
            }
        }
    }

    private async Task<HttpAnswer> WaitAsync(HttpContext context, HttpGate gate, HttpOrigin origin)
    {
        try
        {
            return await origin.Answer.WaitAsync(gate.Timeout, server.Time, context.RequestAborted);
        }
        catch (TimeoutException)
        {
            if (origin.TryAnswer(504, null))
            {
                Tell("timeout", context, gate, $"had no answer within {gate.Timeout.TotalSeconds} s; a handler answers with `emit('response', ...)`, and the parameter `timeout` gives it longer");
            }

            return await origin.Answer;
        }
    }

    private void Tell(string cause, HttpContext context, HttpGate gate, string sentence)
    {
        var refused = Refused.Of(context, gate.Site);
        server.Refusals.Tell(cause, $"{refused.With("a request")} {sentence}", refused);
    }

    private static async Task WriteAsync(HttpContext context, HttpAnswer answer)
    {
        var response = context.Response;
        response.StatusCode = answer.Status;
        AnswerHeaders.Apply(answer.Headers, response);
        CrossOrigin.Expose(response);
        if (answer.Status is 204 or 205 or 304)
        {
            return;
        }

        response.ContentType ??= answer.ContentType;
        response.ContentLength = answer.Body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(answer.Body, context.RequestAborted);
        }
    }
}
