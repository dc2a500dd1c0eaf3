using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Lolo.Nodes.Web.Counting;

/// <summary>
/// The one place where refusals are told: a counter by cause, and a line in the log, ten a second of each cause at the most. What is above is
/// told as a number with the next line of that cause. Members may be called from any thread.
/// </summary>
internal sealed partial class Refusals
{
    private const int LinesPerSecond = 10;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Counter<long> _counter;
    private readonly ConcurrentDictionary<string, Lines> _lines = new(StringComparer.Ordinal);

    public Refusals(IMeterFactory meters, TimeProvider time, ILogger<Refusals> log)
    {
        _time = time;
        _log = log;
        _counter = meters.Create("Lolo.Web").CreateCounter<long>("lolo.web.refused", description: "Requests, connections and messages refused, by cause.");
    }

    /// <summary>Tells of one refusal.</summary>
    /// <param name="cause">A short fixed word.</param>
    /// <param name="sentence">What was refused, and which option would let it in.</param>
    /// <param name="refused">Who was refused, for the fields of the line.</param>
    public void Tell(string cause, string sentence, Refused refused = default)
    {
        Count(cause);
        var second = _time.GetTimestamp() / _time.TimestampFrequency;
        if (_lines.GetOrAdd(cause, _ => new Lines()).MayWrite(second, out var unwritten))
        {
            if (unwritten > 0)
            {
                Unwritten(_log, unwritten, cause);
            }

            Refused(_log, sentence, cause, refused.Graph, refused.Node, refused.Peer, refused.Session);
        }
    }

    /// <summary>Counts what is no trouble, such as an idle connection that was closed.</summary>
    /// <param name="cause">A short fixed word.</param>
    public void Count(string cause) => _counter.Add(1, new KeyValuePair<string, object?>("cause", cause));

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Sentence}")]
    private static partial void Refused(ILogger log, string sentence, string cause, string? graph, string? node, string? peer, string? session);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} more refusals ({Cause}) were not written")]
    private static partial void Unwritten(ILogger log, long count, string cause);

    private sealed class Lines
    {
        private readonly Lock _gate = new();
        private long _second;
        private int _written;
        private long _unwritten;

        public bool MayWrite(long second, out long unwritten)
        {
            lock (_gate)
            {
                unwritten = 0;
                (_second, _written) = (second, second == _second ? _written : 0);
                if (_written == LinesPerSecond)
                {
                    _unwritten++;
                    return false;
                }

                _written++;
                (unwritten, _unwritten) = (_unwritten, 0);
                return true;
            }
        }
    }
}
