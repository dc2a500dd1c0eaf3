using Lolo.Runtime.Contracts;
using Lolo.Runtime.Tests.Dataflow;

namespace Lolo.Runtime.Tests.Contracts;

/// <summary>Who brings work to a lane can run it itself.</summary>
public sealed class NextTurnTests
{
    [Fact]
    public void A_thread_runs_the_lane_it_brought_work_to_when_it_closes_and_not_before()
    {
        var (lane, here, seen) = (new Lane(), Environment.CurrentManagedThreadId, new List<int>());
        var outer = NextTurn.Open();
        for (var i = 0; i < 3; i++)
        {
            _ = lane.Post(() => seen.Add(Environment.CurrentManagedThreadId));
        }

        Assert.Empty(seen);
        NextTurn.Close(outer);
        Assert.Equal([here, here, here], seen);
    }

    [Fact]
    public async Task A_second_lane_goes_to_another_thread_at_once()
    {
        var (first, second) = (new Lane(), new Lane());
        var outer = NextTurn.Open();
        var mine = first.Post(() => { });
        var theirs = second.Post(() => { });
        var here = Environment.CurrentManagedThreadId;

        // Without an await, which would leave the thread: the pool has it done though this thread is not through.
        Assert.True(SpinWait.SpinUntil(() => theirs.IsCompleted, TimeSpan.FromSeconds(30)));
        Assert.False(mine.IsCompleted);
        Assert.Equal(here, Environment.CurrentManagedThreadId);
        NextTurn.Close(outer);
        Assert.True(mine.IsCompleted);
        await Task.WhenAll(mine, theirs).Within();
    }

    [Fact]
    public void A_lane_of_the_pool_only_goes_to_another_thread_at_once()
    {
        var lane = new Lane { IsPoolOnly = true };
        var outer = NextTurn.Open();
        var task = lane.Post(() => { });
        Assert.True(SpinWait.SpinUntil(() => task.IsCompleted, TimeSpan.FromSeconds(30)));
        NextTurn.Close(outer);
    }

    [Fact]
    public void A_lane_that_has_blocked_a_thread_is_left_to_the_pool_for_a_while()
    {
        var lane = new Lane();
        var outer = NextTurn.Open();
        _ = lane.Post(() => Thread.Sleep(100));
        NextTurn.Close(outer);
        var (isKept, elsewhere) = (false, 0);
        while (!isKept)
        {
            outer = NextTurn.Open();
            var task = lane.Post(() => { });
            isKept = NextTurn.HasKept;
            elsewhere += isKept ? 0 : 1;
            Assert.True(isKept || SpinWait.SpinUntil(() => task.IsCompleted, TimeSpan.FromSeconds(30)));
            NextTurn.Close(outer);
        }

        Assert.InRange(elsewhere, 1_000, int.MaxValue);
    }

    [Fact]
    public void Only_the_outermost_runs_what_was_kept()
    {
        var lane = new Lane();
        var outer = NextTurn.Open();
        var inner = NextTurn.Open();
        var task = lane.Post(() => { });
        NextTurn.Close(inner);
        Assert.False(task.IsCompleted);
        NextTurn.Close(outer);
        Assert.True(task.IsCompleted);
    }

    [Fact]
    public async Task What_a_kept_lane_brings_to_others_goes_to_other_threads()
    {
        var (first, second) = (new Lane(), new Lane());
        var outer = NextTurn.Open();
        Task? next = null;
        _ = first.Post(() =>
        {
            next = second.Post(() => { });
            Assert.True(SpinWait.SpinUntil(() => next.IsCompleted, TimeSpan.FromSeconds(30)));
        });
        NextTurn.Close(outer);
        await next!.Within();
    }

    [Fact]
    public async Task Nothing_is_lost_or_run_twice_at_once_when_many_threads_keep_one_lane()
    {
        var lane = new Lane();
        var (inside, overlaps, ran) = (0, 0, 0);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < 5_000; i++)
            {
                var outer = NextTurn.Open();
                _ = lane.Post(() =>
                {
                    overlaps += Interlocked.Increment(ref inside) - 1;
                    ran++;
                    Interlocked.Decrement(ref inside);
                });
                NextTurn.Close(outer);
            }
        }))).Within();
        await lane.Post(() => { }).Within();
        Assert.Equal((0, 20_000), (overlaps, ran));
    }
}
