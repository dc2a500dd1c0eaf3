using Lolo.Nodes.Web.Admitting;
using Lolo.Nodes.Web.Authentication;
using Lolo.Nodes.Web.Counting;
using Lolo.Nodes.Web.Endpoints;
using Lolo.Nodes.Web.Listening;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Lolo.Nodes.Web;

/// <summary>The last middleware: checks a request and gives it to the endpoint of its path.</summary>
/// <param name="endpoints">The table of endpoints.</param>
/// <param name="server">What endpoints share.</param>
/// <param name="admission">Checks host and origin.</param>
/// <param name="rate">Counts new connections.</param>
internal sealed partial class WebMiddleware(WebEndpoints endpoints, WebServer server, Admission admission, ConnectionRate rate)
{
    /// <summary>Serves one request.</summary>
    /// <param name="context">The request.</param>
    public async Task ServeAsync(HttpContext context)
    {
        try
        {
            await RouteAsync(context);
        }
        catch (Exception error) when (error is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; nobody is left to answer.
        }
        catch (Exception error)
        {
            Failed(server.Log, error, context.Request.Method, context.Request.Path);
            await Answer.GiveAsync(context, StatusCodes.Status500InternalServerError, "Internal Server Error");
        }
    }

    private Task RouteAsync(HttpContext context)
    {
        var isUpgrade = context.Features.Get<IHttpUpgradeFeature>()?.IsUpgradableRequest == true
            && context.Request.Headers.Upgrade.ToString().Contains("websocket", StringComparison.OrdinalIgnoreCase);
        if (rate.IsOver(context, isUpgrade))
        {
            // Else whoever keeps this connection would be refused for as long as it is open.
            context.Response.Headers.Connection = "close";
            return RefuseAsync(context, 503, "connection-rate", "too many new connections a second from one address", $"over {server.Limits.ConnectionsPerSecond} new connections a second from one address (limit ConnectionsPerSecond)");
        }

        if (admission.RefuseHost(context.Request) is { } wrongHost)
        {
            // What would let it in is the owner's business, and a stranger's host name is no error of theirs.
            return RefuseAsync(context, 403, "host", wrongHost, $"{wrongHost}; name it in LOLO_HOSTS, or under Lolo:Hosts of appsettings.json");
        }

        var candidates = endpoints.Table.Find(context.Request.Path.Value ?? "/");
        if (candidates.Endpoints.Count == 0)
        {
            return server.Connections.Stopping
                ? Answer.GiveAsync(context, 503, "the server is stopping")
                : Answer.GiveAsync(context, 404, "Not Found");
        }

        foreach (var (endpoint, gate) in candidates.Endpoints)
        {
            var isPreflight = CrossOrigin.IsPreflight(context.Request, gate);
            if (!isPreflight && !gate.Takes(context.Request.Method, isUpgrade))
            {
                continue;
            }

            if (admission.RefuseOrigin(context.Request, gate) is { } wrongOrigin)
            {
                return RefuseAsync(context, 403, "origin", wrongOrigin, wrongOrigin, gate);
            }

            CrossOrigin.Allow(context, gate);
            return isPreflight
                ? CrossOrigin.AnswerAsync(context, gate)
                : gate.Doorkeeper is { } doorkeeper
                ? AdmitAsync(context, doorkeeper, endpoint, gate, candidates)
                : endpoint.ServeAsync(context, gate, candidates.Path, gate.Pattern.Bind(candidates.Segments));
        }

        // A page that may call one of them reads why its call is not taken.
        if (candidates.Endpoints.FirstOrDefault(entry => entry.Gate.Origins.Count > 0) is { Gate: { } open } && admission.RefuseOrigin(context.Request, open) is null)
        {
            CrossOrigin.Allow(context, open);
        }

        return NotTakenAsync(context, [.. candidates.Endpoints.Select(entry => entry.Gate)]);
    }

    private async Task AdmitAsync(HttpContext context, Doorkeeper doorkeeper, WebEndpoint endpoint, WebGate gate, Candidates candidates)
    {
        if (await doorkeeper.AdmitAsync(context) is { } refusal)
        {
            var refused = Refused.Of(context, gate.Site);
            server.Refusals.Tell(refusal.Word, $"{refused.With("a request")} was answered {refusal.Status}: {refusal.Reason} (parameter `auth`)", refused);
            refusal.Challenge(context.Response);
            await Answer.GiveAsync(context, refusal.Status, refusal.Sentence);
            return;
        }

        await endpoint.ServeAsync(context, gate, candidates.Path, gate.Pattern.Bind(candidates.Segments));
    }

    private static Task NotTakenAsync(HttpContext context, WebGate[] gates)
    {
        string[] methods = [.. gates.SelectMany(gate => gate.Methods).Distinct()];
        if (methods.Length == 0 && gates.Any(gate => gate.Takes("GET", isUpgrade: true)))
        {
            context.Response.Headers.Upgrade = "websocket";
            context.Response.Headers.Connection = "Upgrade";
            return Answer.GiveAsync(context, 426, "this path takes WebSocket connections only");
        }

        context.Response.Headers.Allow = string.Join(", ", methods);
        return Answer.GiveAsync(context, 405, "Method Not Allowed");
    }

    private Task RefuseAsync(HttpContext context, int status, string cause, string told, string logged, WebGate? gate = null)
    {
        var refused = Refused.Of(context, gate?.Site);
        server.Refusals.Tell(cause, $"{refused.With("a request")} was answered {status}: {logged}", refused);
        return Answer.GiveAsync(context, status, told);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "serving {Method} {Path} failed")]
    private static partial void Failed(ILogger log, Exception error, string method, PathString path);
}
