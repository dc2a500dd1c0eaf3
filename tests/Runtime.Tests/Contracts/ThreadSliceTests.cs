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
