using System.Diagnostics.Metrics;

namespace Lolo.Runtime.Dataflow;

/// <summary>Times the handler of one node while somebody wants to know; otherwise it costs a look at two fields.</summary>
/// <param name="measures">Says whether anybody does.</param>
/// <param name="times">Takes the times.</param>
/// <param name="time">The clock.</param>
/// <param name="tags">What names the node to a listener.</param>
internal sealed class HandlerClock(GraphMeasures measures, HandlerTimes times, TimeProvider time, KeyValuePair<string, object?>[] tags)
{
    /// <summary>Begins a run.</summary>
    /// <returns>What <see cref="End"/> is to get; 0 when nobody wants to know.</returns>
    public long Begin() => measures.IsTimed || Durations is not null ? time.GetTimestamp() : 0;

    /// <summary>Ends a run.</summary>
    /// <param name="started">What <see cref="Begin"/> gave.</param>
    public void End(long started)
    {
        if (started == 0)
        {
            return;
        }

        var seconds = (double)(time.GetTimestamp() - started) / time.TimestampFrequency;
        times.Add(seconds);
        Durations?.Record(seconds, tags);
    }

    private Histogram<double>? Durations => measures.Durations is { Enabled: true } durations ? durations : null;
}
