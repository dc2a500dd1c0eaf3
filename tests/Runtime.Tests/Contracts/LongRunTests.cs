using Lolo.Runtime.Contracts;
using Lolo.Tests;

namespace Lolo.Runtime.Tests.Contracts;

/// <summary>A run is long, and over its limit, by what its thread had of the processor.</summary>
public sealed class LongRunTests
{
    private static readonly TimeSpan _limit = TimeSpan.FromMilliseconds(100);

    [Fact]
    public void A_run_that_had_no_processor_is_neither_long_nor_over_its_limit_but_not_for_ever()
    {
        Slices.Need();
        var thread = ThreadSlice.Current();
        var before = Slices.Of(thread);
        var run = new LongRun();
        run.Look(thread, LongRun.Aside);
        run.Look(thread, _limit);
        Assert.Equal(before, Slices.Of(thread));
        Assert.False(run.IsOver(thread, _limit, _limit));
        Assert.False(run.IsOver(thread, _limit * 9, _limit));
        Assert.True(run.IsOver(thread, _limit * 10, _limit));
        run.End(thread);
    }

    [Fact]
    public void A_run_that_had_the_processor_is_long_and_over_when_its_limit_is()
    {
        Slices.Need();
        var thread = ThreadSlice.Current();
        var run = new LongRun();
        var before = Slices.Of(thread);
        run.Look(thread, LongRun.Aside);
        var had = ThreadSlice.ProcessorTime(thread);
        while (ThreadSlice.ProcessorTime(thread) - had < _limit / 2)
        {
            // Uses the processor.
        }

        run.Look(thread, _limit);
        Assert.Equal(Slices.Longest, Slices.Of(thread));
        Assert.False(run.IsOver(thread, _limit - TimeSpan.FromTicks(1), _limit));
        Assert.True(run.IsOver(thread, _limit, _limit));
        run.End(thread);
        Assert.Equal(before, Slices.Of(thread));
        Assert.True(run.IsOver(thread, _limit, _limit), "the next run is judged anew: by time alone until it is looked at");
    }

    [Fact]
    public void Where_processor_time_is_not_known_time_counts()
    {
        Assert.Null(ThreadSlice.ProcessorTime(0));
        var run = new LongRun();
        run.Look(0, LongRun.Aside);
        Assert.False(run.IsOver(0, _limit / 2, _limit));
        Assert.True(run.IsOver(0, _limit, _limit));
        run.End(0);
    }
}
