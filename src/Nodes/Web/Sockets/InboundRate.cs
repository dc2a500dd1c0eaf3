namespace Lolo.Nodes.Web.Sockets;

/// <summary>Holds a session to a rate: a second's worth may come at once, what comes faster has to wait. Used by one reader.</summary>
/// <param name="perSecond">Messages a second.</param>
/// <param name="time">All time goes through it.</param>
internal sealed class InboundRate(double perSecond, TimeProvider time)
{
    private readonly double _most = Math.Max(1, perSecond);
    private double _tokens = Math.Max(1, perSecond);
    private long _last = time.GetTimestamp();
    private long _overSince;

    /// <summary>Messages a second.</summary>
    public double PerSecond => perSecond;

    /// <summary>How long the session has been over the rate without a pause.</summary>
    public TimeSpan OverFor => _overSince == 0 ? TimeSpan.Zero : time.GetElapsedTime(_overSince);

    /// <summary>Counts a message.</summary>
    /// <returns>How long it has to wait; zero while within the rate.</returns>
    public TimeSpan Take()
    {
        var now = time.GetTimestamp();
        _tokens = Math.Min(_most, _tokens + (time.GetElapsedTime(_last, now).TotalSeconds * perSecond)) - 1;
        _last = now;
        if (_tokens >= 0)
        {
            _overSince = 0;
            return TimeSpan.Zero;
        }

        _overSince = _overSince == 0 ? now : _overSince;
        return TimeSpan.FromSeconds(-_tokens / perSecond);
    }

    /// <summary>Reads a rate such as <c>100/s</c> or <c>30/m</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="perSecond">Messages a second.</param>
    public static bool TryParse(string text, out double perSecond)
    {
        perSecond = 0;
        if (text is not [.. var number, '/', 's' or 'm'] || !int.TryParse(number, System.Globalization.NumberStyles.None, null, out var count) || count == 0)
        {
            return false;
        }

        perSecond = text[^1] == 's' ? count : count / 60d;
        return true;
    }
}
