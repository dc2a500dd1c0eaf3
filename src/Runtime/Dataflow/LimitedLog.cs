using Lolo.Runtime.Contracts;
using Microsoft.Extensions.Logging;

namespace Lolo.Runtime.Dataflow;

/// <summary>
/// Writes a node's errors to its log, so many a second at the most; what is above is counted, and told with the first line of a later second or
/// by <see cref="TellSuppressed"/>. A log that fails loses the line and harms nobody.
/// </summary>
/// <param name="log">The node's log.</param>
/// <param name="time">Its clock.</param>
/// <param name="perSecond">How many a second.</param>
/// <param name="place">Where its code stands, for errors that do not know their line; null when it has none.</param>
internal sealed class LimitedLog(ILogger log, TimeProvider time, int perSecond, string? place = null)
{
    private readonly Lock _gate = new();
    private long _second;
    private int _written;
    private long _suppressed;

    /// <summary>Has <see cref="TellSuppressed"/> called with the next beat; null where it is called with each.</summary>
    public NodeBeat? Beat { get; init; }

    /// <summary>
    /// Writes an error, or counts it. A failure on purpose that blames the caller, such as 404, is an answer and no error: a line of debug
    /// without a stack, which takes no room from errors.
    /// </summary>
    public void Error(HandlerException error)
    {
        if (error is { IsDeliberate: true, Status: < 500 })
        {
            Write(LogLevel.Debug, "{Error}", error.Message);
            return;
        }

        if (!TryTake(out var suppressed))
        {
            return;
        }

        Tell(suppressed);
        if ((error.AuthorStack.Length > 0 ? error.AuthorStack : place) is { } stack)
        {
            Write(LogLevel.Error, "{Error}\n{Stack}", error.Message, stack);
        }
        else
        {
            Write(LogLevel.Error, "{Error}", error.Message);
        }
    }

    /// <summary>Tells how many errors were only counted, if there are any and their second is over.</summary>
    /// <returns>Whether some are still to be told.</returns>
    public bool TellSuppressed()
    {
        long suppressed;
        lock (_gate)
        {
            if (_suppressed == 0 || Second() == _second)
            {
                return _suppressed > 0;
            }

            (suppressed, _suppressed) = (_suppressed, 0);
        }

        Tell(suppressed);
        return false;
    }

    private void Tell(long suppressed)
    {
        if (suppressed > 0)
        {
            Write(LogLevel.Error, "{Count} more errors of this node were not written", suppressed);
        }
    }

    private void Write(LogLevel level, string text, params object?[] values)
    {
        try
        {
            log.Log(level, text, values);
        }
        catch (Exception)
        {
            // A sink may be gone, a pipe closed: a node that cannot tell its errors still has to work.
        }
    }

    private bool TryTake(out long suppressed)
    {
        lock (_gate)
        {
            suppressed = 0;
            var second = Second();
            if (second != _second)
            {
                (_second, _written) = (second, 0);
            }

            if (_written >= perSecond)
            {
                _suppressed++;
                Beat?.Ask();
                return false;
            }

            _written++;
            (suppressed, _suppressed) = (_suppressed, 0);
            return true;
        }
    }

    private long Second() => time.GetTimestamp() / time.TimestampFrequency;
}
