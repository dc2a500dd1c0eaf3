namespace Lolo.Nodes.Web.Sockets;

/// <summary>Tells when a client has to be pinged, and when it is gone. Used by the heartbeat.</summary>
/// <param name="stream">Notes signs of life.</param>
/// <param name="limits">The times.</param>
/// <param name="time">All time goes through it.</param>
internal sealed class Liveness(CorkedStream stream, WebLimits limits, TimeProvider time)
{
    private long _pinged;

    /// <summary>Whether the client is to be pinged now; the call counts as the ping.</summary>
    /// <param name="now">The time.</param>
    public bool MustPing(long now)
    {
        if (!stream.Reading)
        {
            // The reader waits for the graph: the client's silence is ours.
            stream.LastRead = now;
        }

        if (_pinged < stream.LastRead)
        {
            _pinged = 0;
        }

        if (_pinged != 0 || time.GetElapsedTime(stream.LastRead, now) <= limits.PingAfter)
        {
            return false;
        }

        _pinged = now;
        return true;
    }

    /// <summary>Whether the client has not answered a ping in time.</summary>
    /// <param name="now">The time.</param>
    public bool IsGone(long now) =>
        _pinged != 0 && _pinged >= stream.LastRead && time.GetElapsedTime(_pinged, now) > limits.PingTime;
}
