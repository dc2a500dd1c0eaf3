namespace Lolo.Nodes.Timing;

/// <summary>The times at which a timer ticks, and the clock they are read by.</summary>
internal interface ISchedule
{
    /// <summary>What its clock says.</summary>
    DateTimeOffset Now { get; }

    /// <summary>The first tick after a time; null when there is none any more.</summary>
    DateTimeOffset? After(DateTimeOffset time);
}
