namespace Lolo.Runtime.Hosting.Deploys;

/// <summary>
/// Spaces out rebuilds, so that a text whose versions keep failing does not eat the machine: the first of a minute comes at once,
/// each further one waits twice as long as the last, at most 5 s.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class RebuildPace(TimeProvider time)
{
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(5);
    private long _last;
    private int _count;

    /// <summary>How long the next rebuild has to wait.</summary>
    public TimeSpan Next()
    {
        var now = time.GetTimestamp();
        if (_count > 0 && time.GetElapsedTime(_last, now) > TimeSpan.FromMinutes(1))
        {
            _count = 0;
        }

        _last = now;
        var wait = _count == 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(100 * Math.Pow(2, Math.Min(_count, 10)));
        _count++;
        return wait > _longest ? _longest : wait;
    }
}
