using Lolo.Runtime.Contracts;
using Lolo.Tests;

namespace Lolo.Runtime.Tests.Contracts;

/// <summary>A thread that runs code is quick to give way and to come to its turn; one that runs for long gives way to all.</summary>
public sealed class ThreadSliceTests
{
    [Fact]
    public void A_thread_has_the_shortest_slice_but_while_it_runs_for_long()
    {
        Slices.Need();
        var thread = ThreadSlice.Enter();
        Assert.Equal(Slices.Shortest, Slices.Of(thread));
        ThreadSlice.Lengthen(thread);
        Assert.Equal(Slices.Longest, Slices.Of(thread));
        Assert.Equal(thread, ThreadSlice.Enter());
        Assert.Equal(Slices.Longest, Slices.Of(thread));
        ThreadSlice.Shorten(thread);
        Assert.Equal(Slices.Shortest, Slices.Of(thread));
    }

    [Fact]
    public void A_thread_that_is_not_known_is_nothing_to_do()
    {
        ThreadSlice.Lengthen(0);
        ThreadSlice.Shorten(0);
    }
}
