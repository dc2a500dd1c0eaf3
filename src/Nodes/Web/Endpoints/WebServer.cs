using Lolo.Nodes.Web.Counting;
using Lolo.Nodes.Web.Listening;
using Lolo.Runtime.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Lolo.Nodes.Web.Endpoints;

/// <summary>What all endpoints of a host share.</summary>
/// <param name="options">Where the server listens and whom it lets in.</param>
/// <param name="connections">The open connections.</param>
/// <param name="refusals">Where refusals are told.</param>
/// <param name="memory">What all sessions together hold.</param>
/// <param name="traffic">Counts what goes through triggers.</param>
/// <param name="time">All time goes through it.</param>
/// <param name="log">The server's log.</param>
internal sealed class WebServer(
    IOptions<WebOptions> options,
    OpenConnections connections,
    Refusals refusals,
    SessionMemory memory,
    WebTraffic traffic,
    TimeProvider time,
    ILogger<WebServer> log)
{
    /// <summary>How often open connections are looked at.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(250);

    public WebOptions Options => options.Value;

    public WebLimits Limits { get; } = options.Value.Limits;

    /// <summary>How long a session of which nothing is under way need not be looked at: the shortest of the times that can begin meanwhile.</summary>
    public TimeSpan Rest { get; } = new[]
    {
        options.Value.Limits.SendTime, options.Value.Limits.CloseTime / 2, options.Value.Limits.InboundWait, options.Value.Limits.MessageTime,
    }.Min();

    public OpenConnections Connections => connections;

    public Refusals Refusals => refusals;

    public SessionMemory Memory => memory;

    public WebTraffic Traffic => traffic;

    public TimeProvider Time => time;

    public ILogger Log => log;

    /// <summary>Takes one of the places for sessions and requests, which has to be given back; answers 503 where there is none.</summary>
    /// <param name="context">The request.</param>
    /// <param name="site">The trigger it is for.</param>
    public async ValueTask<bool> TryEnterAsync(HttpContext context, NodeSite site)
    {
        if (!connections.Stopping && connections.TryEnter(Limits.Connections))
        {
            return true;
        }

        var refused = Refused.Of(context, site);
        var (cause, why, told) = connections.Stopping
            ? ("stopping", "the host is stopping", "the server is stopping")
            : ("connections", $"{Limits.Connections} sessions and requests are open (limit Connections)", "the server takes no more connections now");
        refusals.Tell(cause, $"{refused.With("a request")} was answered 503: {why}", refused);
        await Answer.GiveAsync(context, StatusCodes.Status503ServiceUnavailable, told);
        return false;
    }
}
