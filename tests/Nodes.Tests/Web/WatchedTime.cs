using Microsoft.Extensions.Time.Testing;

namespace Lolo.Nodes.Tests.Web;

/// <summary>A time that only the test moves, and that tells of the short waits begun in it: to be moved on when somebody waits, not before.</summary>
/// <param name="longest">How long a wait may be to count as short.</param>
internal sealed class WatchedTime(TimeSpan longest) : FakeTimeProvider
{
    private int _waits;
    private int _passed;

    /// <summary>How many short waits have begun.</summary>
    public int Waits => Volatile.Read(ref _waits);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero && dueTime <= longest && period == Timeout.InfiniteTimeSpan)
        {
            Interlocked.Increment(ref _waits);
        }

        return timer;
    }

    /// <summary>Moves the time on by a step as soon as somebody waits, unless something comes before.</summary>
    public async Task StepAsync(TimeSpan step, Func<bool> hasCome)
    {
        await TestGraph.UntilAsync(() => hasCome() || Waits > _passed, "somebody to wait");
        if (!hasCome())
        {
            _passed = Waits;
            Advance(step);
        }
    }
}
