using Microsoft.Extensions.Logging;

namespace Lolo.Admin.Guarding;

/// <summary>
/// Counts wrong tokens. No lock is put on anybody: who has the right token is let in at once, so a stranger cannot keep the owner out, and
/// 256 bits cannot be guessed. The count bounds what wrong ones cost, and tells the owner. Members may be called from any thread.
/// </summary>
/// <param name="most">How many a window takes.</param>
/// <param name="window">The window.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Told once a window.</param>
internal sealed class Failures(int most, TimeSpan window, TimeProvider time, ILogger log)
{
    private readonly Lock _gate = new();
    private long _began;
    private int _count;

    /// <summary>Counts one more.</summary>
    /// <returns>How long the caller is to wait; null when there were not too many.</returns>
    public TimeSpan? Count()
    {
        TimeSpan? wait = null;
        bool isFirst;
        lock (_gate)
        {
            var now = time.GetTimestamp();
            if (_count == 0 || time.GetElapsedTime(_began, now) >= window)
            {
                (_began, _count) = (now, 0);
            }

            _count++;
            isFirst = _count == 1;
            if (_count > most)
            {
                wait = window - time.GetElapsedTime(_began, now);
            }
        }

        if (isFirst)
        {
            log.LogWarning("somebody came to the admin port with a wrong token, cookie or login code");
        }

        return wait;
    }
}
