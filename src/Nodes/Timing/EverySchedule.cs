namespace Lolo.Nodes.Timing;

/// <summary>A tick every so often, counted from the start and not from the last one, so that none drifts. Clocks that are set do not disturb it.</summary>
/// <param name="time">The clock.</param>
/// <param name="every">How often.</param>
internal sealed class EverySchedule(TimeProvider time, TimeSpan every) : ISchedule
{
    private readonly DateTimeOffset _start = time.GetUtcNow();
    private readonly long _stamp = time.GetTimestamp();

    public DateTimeOffset Now => _start + time.GetElapsedTime(_stamp);

    public DateTimeOffset? After(DateTimeOffset after) => _start + (every * (((after - _start).Ticks / every.Ticks) + 1));
}
