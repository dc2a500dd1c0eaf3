using Lolo.Runtime.Contracts;
using Microsoft.Extensions.Logging;

namespace Lolo.Runtime.Dataflow;

/// <summary>Writes a node's errors to its log, ten a second at the most; what is above is counted and told with the next line.</summary>
/// <param name="log">The node's log.</param>
/// <param name="time">Its clock.</param>
internal sealed class LimitedLog(ILogger log, TimeProvider time)
{
    private const int PerSecond = 10;
    private readonly Lock _gate = new();
    private long _second;
    private int _written;
    private long _suppressed;

    public void Error(HandlerException error)
    {
        if (!TryTake(out var suppressed))
        {
            return;
        }

        if (suppressed > 0)
        {
            log.LogError("{Count} more errors of this node were not written", suppressed);
        }

        if (error.AuthorStack.Length > 0)
        {
            log.LogError("{Error}\n{Stack}", error.Message, error.AuthorStack);
        }
        else
        {
            log.LogError("{Error}", error.Message);
        }
    }

    private bool TryTake(out long suppressed)
    {
        var second = time.GetTimestamp() / time.TimestampFrequency;
        lock (_gate)
        {
            suppressed = 0;
            if (second != _second)
            {
                (_second, _written) = (second, 0);
            }

            if (_written >= PerSecond)
            {
                _suppressed++;
                return false;
            }

            _written++;
            (suppressed, _suppressed) = (_suppressed, 0);
            return true;
        }
    }
}
