using Lolo.Nodes.Web.Endpoints;
using Lolo.Nodes.Web.Sockets.Frames;
using Lolo.Nodes.Web.Sockets.Receiving;
using Microsoft.Extensions.Logging;

namespace Lolo.Nodes.Web.Sockets;

/// <summary>Reads what a client sends, no faster than the graph takes it, until the session ends.</summary>
/// <param name="session">The session.</param>
/// <param name="server">What endpoints share.</param>
/// <param name="events">Makes the session's events.</param>
/// <param name="inbox">Brings them into the graph.</param>
/// <param name="reader">Reads messages.</param>
internal sealed partial class SessionIntake(WebSocketSession session, WebServer server, SessionEvents events, Inbox inbox, MessageReader reader)
{
    private static readonly TimeSpan _breath = TimeSpan.FromMilliseconds(100);
    private InboundRate? _rate;

    /// <summary>Holds the client to a rate from now on.</summary>
    /// <param name="perSecond">Messages a second; 0 for any number.</param>
    public void HoldTo(double perSecond)
    {
        if (_rate?.PerSecond != perSecond)
        {
            _rate = perSecond > 0 ? new InboundRate(perSecond, server.Time) : null;
        }
    }

    /// <summary>Reads to the end.</summary>
    public async Task RunAsync()
    {
        try
        {
            while (!session.IsOver)
            {
                if (server.Memory.IsFull)
                {
                    await Task.Delay(_breath, server.Time);
                    continue;
                }

                var incoming = await reader.ReadAsync();
                if (!session.IsOver)
                {
                    await TakeAsync(incoming);
                }
            }

            // A client that is told why it is cut off must be able to read it: with bytes of its own unread, TCP would reset the connection.
            await reader.DiscardAsync();
        }
        catch (Exception error)
        {
            Lost(server.Log, error, session.Id);
        }
    }

    private async ValueTask TakeAsync(Incoming incoming)
    {
        if (incoming.Message is null)
        {
            await EndAsync(incoming.Ending!, incoming.Cause);
        }
        else
        {
            if (_rate is { } rate)
            {
                await SlowDownAsync(rate);
            }

            var body = events.Message(incoming.Message);
            while (!inbox.TryEnter(SessionPort.Message, body) && await inbox.PlaceAsync())
            {
                // A place was free for a moment; this reader is the only one to take it.
            }
        }
    }

    // What came before the end is answered before it.
    private async Task EndAsync(Ending ending, string? cause)
    {
        if (ending.Code == CloseCode.Lost)
        {
            session.Finish(ending);
            return;
        }

        if (inbox.SettledAsync() is { IsCompleted: false } settled)
        {
            await Task.WhenAny(settled, Task.Delay(server.Limits.CloseTime, server.Time));
        }

        if (cause is null)
        {
            session.Shut(ending, discard: false);
        }
        else
        {
            session.Refuse(cause, ending, cause switch
            {
                "protocol" => $"broke the protocol: {ending.Reason}",
                "message-size" => $"sent a {ending.Reason} ({session.SizeLimit})",
                _ => $"sent a {ending.Reason} (limit Fragments)",
            });
        }
    }

    private async ValueTask SlowDownAsync(InboundRate rate)
    {
        var wait = rate.Take();
        if (rate.OverFor > server.Limits.InboundWait)
        {
            session.Refuse("message-rate", new Ending(CloseCode.Policy, "too many messages"), "sent too many messages for too long (parameter `rate`, limit InboundWait)");
        }
        else if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, server.Time);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "session {Session}: the connection was lost")]
    private static partial void Lost(ILogger log, Exception error, string session);
}
