using Lolo.Nodes.Web.Counting;
using Lolo.Nodes.Web.Listening;
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
    public WebOptions Options => options.Value;

    public WebLimits Limits => options.Value.Limits;

    public OpenConnections Connections => connections;

    public Refusals Refusals => refusals;

    public SessionMemory Memory => memory;

    public WebTraffic Traffic => traffic;

    public TimeProvider Time => time;

    public ILogger Log => log;
}
