using Lolo.Nodes.Web.Endpoints;
using Lolo.Nodes.Web.Listening;
using Lolo.Nodes.Web.Sockets.Receiving;

namespace Lolo.Nodes.Web.Sockets;

/// <summary>Tells when a client has to be pinged, and when it is gone. Used by the heartbeat.</summary>
/// <param name="bytes">Notes signs of life.</param>
/// <param name="limits">The times.</param>
/// <param name="time">All time goes through it.</param>
internal sealed class Liveness(ReceivedBytes bytes, WebLimits limits, TimeProvider time)
{
    private long _pinged;

    /// <summary>Whether the client is to be pinged now; the call counts as the ping.</summary>
    /// <param name="now">The time.</param>
    public bool MustPing(long now)
    {
        if (!bytes.Reading || bytes.IsHeld)
        {
            // The reader waits for the graph, or its thread is in it: the client's silence is ours.
            bytes.LastRead = now;
        }

        if (_pinged < bytes.LastRead)
        {
            _pinged = 0;
        }

        if (_pinged != 0 || time.GetElapsedTime(bytes.LastRead, now) <= Earlier(limits.PingAfter))
        {
            return false;
        }

        _pinged = now;
        return true;
    }

    /// <summary>Whether the client has not answered a ping in time.</summary>
    /// <param name="now">The time.</param>
    public bool IsGone(long now) =>
        _pinged != 0 && _pinged >= bytes.LastRead && time.GetElapsedTime(_pinged, now) > Earlier(limits.PingTime);

    // Whoever is too late at the next beat is so now, so that no time is exceeded.
    private static TimeSpan Earlier(TimeSpan limit) => limit > WebServer.Beat * 4 ? limit - WebServer.Beat : limit;
}
