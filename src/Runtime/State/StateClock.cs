namespace Lolo.Runtime.State;

/// <summary>Sets the timer of a store that waits for the next end of a value's time.</summary>
internal static class StateClock
{
    private static readonly TimeSpan _longest = TimeSpan.FromDays(1);

    /// <summary>Wakes the store after a wait, at once where it is over, and within a day in any case: timers know no longer waits.</summary>
    public static void Set(ITimer clock, TimeSpan wait) =>
        clock.Change(wait < TimeSpan.Zero ? TimeSpan.Zero : wait > _longest ? _longest : wait, Timeout.InfiniteTimeSpan);
}
