using Lolo.Runtime.Contracts;
using Lolo.Runtime.Tests.Dataflow;

namespace Lolo.Runtime.Tests.Contracts;

/// <summary>A lane runs what it is given, one after another, and keeps it to itself.</summary>
public sealed class LaneTests
{
    [Fact]
    public async Task Who_awaits_a_task_of_a_lane_goes_on_outside_it()
    {
        var lane = new Lane();
        for (var i = 0; i < 1_000; i++)
        {
            await lane.Post(() => Thread.SpinWait(100)).ConfigureAwait(true);
            Assert.False(lane.IsHeld);
        }
    }

    [Fact]
    public async Task Tasks_run_in_order_one_at_a_time_from_however_many_threads_they_come()
    {
        var lane = new Lane();
        var seen = Enumerable.Range(0, 4).Select(_ => new List<int>()).ToArray();
        var (inside, overlaps) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(async () =>
        {
            var last = Task.CompletedTask;
            for (var i = 0; i < 5_000; i++)
            {
                var number = i;
                last = lane.Post(() =>
                {
                    overlaps += Interlocked.Increment(ref inside) - 1;
                    seen[thread].Add(number);
                    Interlocked.Decrement(ref inside);
                });
            }

            await last;
        }))).Within();
        Assert.Equal(0, overlaps);
        Assert.All(seen, numbers => Assert.Equal(Enumerable.Range(0, 5_000), numbers));
    }

    [Fact]
    public async Task A_thread_that_runs_a_function_waits_for_the_turn_to_end()
    {
        var lane = new Lane();
        var total = 0;
        var posts = Enumerable.Range(0, 1_000).Select(_ => lane.Post(() => total++)).ToArray();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 1_000; i++)
            {
                Assert.True(lane.Run(() => lane.IsHeld && total++ >= 0));
            }
        }))).Within();
        await Task.WhenAll(posts).Within();
        Assert.Equal(5_000, total);
    }

    [Fact]
    public async Task A_task_that_throws_does_not_stop_its_lane()
    {
        var tasks = 0;
        var lane = new Lane();
        for (var i = 0; i < 1_000; i++)
        {
            var fails = i % 3 == 0;
            var task = lane.Post(() =>
            {
                tasks++;
                if (fails)
                {
                    throw new InvalidOperationException("broken");
                }
            });
            await Task.WhenAny(task).WaitAsync(TimeSpan.FromSeconds(30));
            Assert.Equal(fails, task.IsFaulted);
        }

        Assert.Equal(1_000, tasks);
    }
}
