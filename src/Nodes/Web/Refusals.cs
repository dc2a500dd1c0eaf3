using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace Lolo.Nodes.Web;

/// <summary>Tells of every refusal: a counter by cause, and a line in the log, at most ten a second.</summary>
internal sealed partial class Refusals
{
    private const int LinesPerSecond = 10;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly Counter<long> _counter;
    private readonly Lock _gate = new();
    private long _second;
    private int _lines;

    public Refusals(IMeterFactory meters, TimeProvider time, ILogger<Refusals> log)
    {
        _time = time;
        _log = log;
        _counter = meters.Create("Lolo.Web").CreateCounter<long>("lolo.web.refused", description: "Requests, connections and messages refused, by cause.");
    }

    /// <summary>Tells of one refusal.</summary>
    /// <param name="cause">A short fixed word.</param>
    /// <param name="sentence">What was refused, and which option would let it in.</param>
    public void Tell(string cause, string sentence)
    {
        _counter.Add(1, new KeyValuePair<string, object?>("cause", cause));
        if (MayWrite())
        {
            Refused(_log, sentence);
        }
    }

    private bool MayWrite()
    {
        var second = _time.GetTimestamp() / _time.TimestampFrequency;
        lock (_gate)
        {
            (_second, _lines) = (second, second == _second ? _lines + 1 : 1);
            return _lines <= LinesPerSecond;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Sentence}")]
    private static partial void Refused(ILogger log, string sentence);
}
