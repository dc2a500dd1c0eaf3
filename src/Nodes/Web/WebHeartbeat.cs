using Lolo.Nodes.Web.Endpoints;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lolo.Nodes.Web;

/// <summary>
/// Looks at every open connection four times a second, so that none needs timers of its own: keep-alive, slow sends, slow messages,
/// full queues. When all sessions together hold too much, it closes the one with the longest queue.
/// </summary>
/// <param name="server">What endpoints share.</param>
internal sealed partial class WebHeartbeat(WebServer server) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(WebServer.Beat, server.Time);
        using var stop = stoppingToken.UnsafeRegister(state => ((PeriodicTimer)state!).Dispose(), timer);
        while (await timer.WaitForNextTickAsync(CancellationToken.None))
        {
            try
            {
                Beat();
            }
            catch (Exception error)
            {
                // One connection's trouble must not stop the watch over the others, nor the host.
                Failed(server.Log, error);
            }
        }
    }

    private void Beat()
    {
        server.Connections.Sweep(server.Time.GetTimestamp());
        if (server.Memory.IsFull && server.Connections.Slowest() is { } slowest)
        {
            slowest.GiveWay();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "the watch over the connections failed")]
    private static partial void Failed(ILogger log, Exception error);
}
