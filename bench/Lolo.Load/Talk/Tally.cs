using Lolo.Load.Measures;

namespace Lolo.Load.Talk;

/// <summary>What was counted at the begin and at the end of the measured time.</summary>
internal sealed class Tally
{
    public Mark? Begin { get; set; }

    public Mark? End { get; set; }

    /// <summary>Adds what happened between the two; nothing when the run did not come to its end.</summary>
    public void AddTo(Report report)
    {
        if (Begin is null || End is null)
        {
            return;
        }

        var seconds = End.Usage.SecondsSince(Begin.Usage);
        var deliveries = End.Deliveries - Begin.Deliveries;
        report.Add("seconds", seconds).Add("messages", End.Messages - Begin.Messages).Add("deliveries", deliveries)
            .Add("deliveriesPerSecond", deliveries / seconds, 0)
            .Add("messagesPerReceive", (double)deliveries / (End.Receives - Begin.Receives))
            .Add(Begin.Usage, End.Usage, deliveries, "deliveriesPerCpuSecond");
    }

    /// <summary>The counters at an instant.</summary>
    /// <param name="Usage">Who has used what.</param>
    /// <param name="Messages">Messages sent.</param>
    /// <param name="Deliveries">Deliveries that came, each counted once.</param>
    /// <param name="Receives">Receives that brought something.</param>
    internal sealed record Mark(Snapshot Usage, long Messages, long Deliveries, long Receives);
}
