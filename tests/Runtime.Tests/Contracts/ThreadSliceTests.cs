using Lolo.Runtime.Contracts;
using Lolo.Tests;

namespace Lolo.Runtime.Tests.Contracts;

/// <summary>A thread that answers comes first, one that runs for long comes last.</summary>
public sealed class ThreadSliceTests
{
    [Fact]
    public void A_thread_may_have_the_shortest_slice_and_the_longest_and_what_it_had_before() => InThread(() =>
    {
        var thread = ThreadSlice.Current();
        ThreadSlice.Shorten();
        Assert.Equal(Slices.Shortest, Slices.Of(thread));
        var had = ThreadSlice.Lengthen(thread);
        Assert.Equal(Slices.Longest, Slices.Of(thread));
        Assert.Equal(thread, ThreadSlice.Current());
        ThreadSlice.Set(thread, had);
        Assert.Equal(Slices.Shortest, Slices.Of(thread));
    });

    [Fact]
    public void A_thread_that_is_started_by_one_that_comes_first_or_last_has_the_usual_slice() => InThread(() =>
    {
        var usual = Slices.Of(ThreadSlice.Current());
        ThreadSlice.Shorten();
        var afterFirst = 0L;
        InThread(() => afterFirst = Slices.Of(ThreadSlice.Current()));
        ThreadSlice.Lengthen(ThreadSlice.Current());
        var afterLast = 0L;
        InThread(() => afterLast = Slices.Of(ThreadSlice.Current()));
        Assert.Equal((usual, usual), (afterFirst, afterLast));
    });

    [Fact]
    public void A_thread_that_stands_aside_for_its_work_is_back_when_it_is_through_or_has_failed() => InThread(() =>
    {
        var thread = ThreadSlice.Current();
        ThreadSlice.Shorten();
        var meanwhile = 0L;
        Assert.Throws<InvalidOperationException>(() => ThreadSlice.StandAside(() =>
        {
            meanwhile = Slices.Of(thread);
            throw new InvalidOperationException();
        }));
        Assert.Equal((Slices.Longest, Slices.Shortest), (meanwhile, Slices.Of(thread)));
    });

    [Fact]
    public void A_thread_that_is_not_known_is_nothing_to_do()
    {
        Assert.Equal(0UL, ThreadSlice.Lengthen(0));
        ThreadSlice.Set(0, 1);
        Assert.Null(ThreadSlice.ProcessorTime(0));
    }

    // A thread of its own, so that those of the tests keep their slices.
    private static void InThread(Action act)
    {
        Slices.Need();
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(act));
        thread.Start();
        thread.Join();
        Assert.Null(failure);
    }
}
