using Lolo.Nodes.Web.Authentication;
using Lolo.Nodes.Web.Endpoints;
using Lolo.Nodes.Web.Listening;
using Lolo.Nodes.Web.Sockets.Frames;
using Lolo.Nodes.Web.Sockets.Receiving;
using Lolo.Nodes.Web.Sockets.Sending;

namespace Lolo.Nodes.Web.Sockets;

/// <summary>What the heartbeat looks at in a session: acts on what has taken too long, pings a silent client, and cuts one that is gone.</summary>
/// <param name="session">The session.</param>
/// <param name="server">What endpoints share.</param>
/// <param name="sender">Tells how long a send has taken.</param>
/// <param name="inbox">Tells how long the reader has waited for the graph.</param>
/// <param name="reader">Tells how long a message has been arriving.</param>
/// <param name="bytes">Notes signs of life.</param>
/// <param name="caller">Tells when the client's token ends; null where it needed none.</param>
internal sealed class SessionSweep(
    WebSocketSession session, WebServer server, SessionSender sender, Inbox inbox, MessageReader reader, ReceivedBytes bytes, Caller? caller)
{
    private long _pinged;
    private long _quietUntil;
    private bool _isCut;

    /// <summary>Acts on what has taken too long.</summary>
    /// <param name="now">The time, as a timestamp of the server's clock.</param>
    public void Sweep(long now)
    {
        if (_isCut || now < _quietUntil)
        {
            // It takes a moment until the connection is gone, and once is enough. Of a quiet one there is nothing to see yet.
            return;
        }

        var limits = server.Limits;
        var closeTime = server.Connections.Stopping ? limits.CloseTime / 2 : limits.CloseTime;
        if (IsOver(sender.Writer.SendStarted, now, limits.SendTime))
        {
            if (session.Finish(new Ending(CloseCode.Slow, "slow")))
            {
                session.Tell("send", $"was cut: a send to it took over {limits.SendTime.TotalSeconds} s (limit SendTime)");
            }

            Cut();
        }
        else if (IsOver(sender.Writer.FinishedAt, now, closeTime))
        {
            Cut();
        }
        else if (caller?.HasExpired(server.Time) == true)
        {
            session.Refuse("token-expired", new Ending(CloseCode.Expired, "token expired"), "came with a token that has expired");
        }
        else if (IsOver(inbox.FullSince, now, limits.InboundWait))
        {
            session.Refuse("overloaded", new Ending(CloseCode.Overloaded, "overloaded"), "had no place in front of the graph for too long (limit InboundWait)");
        }
        else if (IsOver(reader.Started, now, limits.MessageTime))
        {
            session.Refuse("message-time", new Ending(CloseCode.Policy, "message took too long"), "took too long to send a message (limit MessageTime)");
        }
        else
        {
            SeeLife(now, limits);
        }
    }

    private void SeeLife(long now, WebLimits limits)
    {
        var isWaiting = bytes.Reading && !bytes.IsHeld;
        if (!isWaiting)
        {
            // The reader waits for the graph, or its thread is in it: the client's silence is ours.
            bytes.LastRead = now;
        }

        var lastRead = bytes.LastRead;
        if (_pinged < lastRead)
        {
            _pinged = 0;
        }

        if (_pinged == 0)
        {
            if (IsOver(lastRead, now, Earlier(limits.PingAfter)))
            {
                _pinged = now;
                sender.SendControl(Frame.EmptyPing);
            }
            else if (isWaiting)
            {
                RestUnlessBusy(now, lastRead, limits);
            }
        }
        else if (IsOver(_pinged, now, Earlier(limits.PingTime)))
        {
            session.Tell("silent", $"was cut: it answered no ping for {limits.PingTime.TotalSeconds} s (limit PingTime)");
            Cut();
        }
    }

    // Where nothing has begun that has a limit, none can be exceeded before the shortest of them has passed.
    private void RestUnlessBusy(long now, long lastRead, WebLimits limits)
    {
        if (caller is null && sender.Writer is { SendStarted: 0, FinishedAt: 0 } && inbox.FullSince == 0 && reader.Started == 0)
        {
            var untilPing = Earlier(limits.PingAfter) - server.Time.GetElapsedTime(lastRead, now);
            var rest = untilPing < server.Rest ? untilPing : server.Rest;
            _quietUntil = now + (long)(rest.TotalSeconds * server.Time.TimestampFrequency);
        }
    }

    private void Cut()
    {
        _isCut = true;
        session.Abort();
    }

    private bool IsOver(long since, long now, TimeSpan limit) => since != 0 && server.Time.GetElapsedTime(since, now) > limit;

    // Whoever is too late at the next beat is so now, so that no time is exceeded.
    private static TimeSpan Earlier(TimeSpan limit) => limit > WebServer.Beat * 4 ? limit - WebServer.Beat : limit;
}
