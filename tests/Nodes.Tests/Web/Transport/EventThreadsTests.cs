using System.Collections.Concurrent;
using System.Net.Sockets;
using Lolo.Nodes.Web.Transport;

namespace Lolo.Nodes.Tests.Web.Transport;

public sealed class EventThreadsTests
{
    [Fact]
    public async Task Handlers_that_block_cost_the_threads_they_block_and_no_event_of_others()
    {
        await using var world = new TransportWorld();
        var blocked = Environment.ProcessorCount * 2;
        using var release = new ManualResetEventSlim();
        var entered = 0;
        var targets = new List<(Socket Far, Socket Near)>();
        for (var i = 0; i <= blocked; i++)
        {
            var (far, near) = await PairAsync();
            targets.Add((far, near));
            var mayBlock = i < blocked;
            Assert.Equal(0, world.Threads.Add(near.SafeHandle, new Target(() =>
            {
                Interlocked.Increment(ref entered);
                if (mayBlock)
                {
                    release.Wait();
                }
            }), out _));
            if (mayBlock)
            {
                far.Send([1]);
                await TestGraph.UntilAsync(() => Volatile.Read(ref entered) == i + 1, $"event {i} to be handled, beside {i} handlers that block");
            }
        }

        targets[^1].Far.Send([1]);
        await TestGraph.UntilAsync(() => Volatile.Read(ref entered) == blocked + 1, "the event of a quick handler beside those that block");
        Assert.InRange(world.Threads.Count, blocked + 1, blocked + 3);
        release.Set();
        await TestGraph.UntilAsync(() => world.Threads.Count == Environment.ProcessorCount, $"{world.Threads.Count} threads to become as many as there are processors");
        foreach (var (far, near) in targets)
        {
            far.Dispose();
            near.Dispose();
        }
    }

    [Fact]
    public async Task A_thread_that_the_system_does_not_give_is_told_of_once_and_tried_again()
    {
        var (told, refused) = (new ConcurrentQueue<string>(), 0);
        using var threads = new EventThreads(told.Enqueue, (run, name) =>
        {
            if (name == "Lolo sockets" && Interlocked.Increment(ref refused) <= Environment.ProcessorCount + 3)
            {
                throw new OutOfMemoryException();
            }

            new Thread(run) { IsBackground = true, Name = name }.Start();
        });
        var handled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var (far, near) = await PairAsync();
        using (far)
        using (near)
        {
            Assert.Equal(0, threads.Add(near.SafeHandle, new Target(() => handled.TrySetResult()), out _));
            far.Send([1]);
            await handled.Task.WaitAsync(TimeSpan.FromMinutes(1));
            await TestGraph.UntilAsync(() => threads.Count == Environment.ProcessorCount, $"{threads.Count} threads to become as many as there are processors");
        }

        Assert.True(refused > Environment.ProcessorCount + 3);
        Assert.Contains("ulimit -u", Assert.Single(told), StringComparison.Ordinal);
    }

    [Fact]
    public void A_late_event_meets_nobody_and_not_whoever_has_come_since()
    {
        var targets = new EventTargets();
        var first = new Target(() => { });
        var old = targets.Add(first);
        Assert.Same(first, targets.Find(old));
        targets.Remove(old);
        Assert.Null(targets.Find(old));
        var second = new Target(() => { });
        var next = targets.Add(second);
        Assert.NotEqual(old, next);
        Assert.Equal((int)old, (int)next);
        Assert.Null(targets.Find(old));
        Assert.Same(second, targets.Find(next));
    }

    [Fact]
    public void Many_targets_are_all_known()
    {
        var targets = new EventTargets();
        var all = Enumerable.Range(0, 1_000).Select(_ => new Target(() => { })).Select(target => (Target: target, Token: targets.Add(target))).ToList();
        Assert.All(all, one => Assert.Same(one.Target, targets.Find(one.Token)));
        Assert.Equal(all.Count, all.Select(one => one.Token).Distinct().Count());
    }

    [Fact]
    public async Task A_loop_misses_nothing_it_is_told_while_it_works()
    {
        const int tellings = 100_000;
        var readiness = new Readiness();
        var (told, seen) = (0, 0);
        var loop = Task.Run(async () =>
        {
            while (Volatile.Read(ref seen) < tellings)
            {
                await readiness;
                Volatile.Write(ref seen, Volatile.Read(ref told));
            }
        });
        await Task.Run(() =>
        {
            for (var i = 0; i < tellings; i++)
            {
                Interlocked.Increment(ref told);
                readiness.Tell();
            }
        });
        await loop.WaitAsync(TimeSpan.FromMinutes(1));
    }

    private static async Task<(Socket Far, Socket Near)> PairAsync()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        listener.Listen();
        var far = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await far.ConnectAsync(listener.LocalEndPoint!);
        return (far, await listener.AcceptAsync());
    }

    private sealed class Target(Action handle) : IEventTarget
    {
        public void Handle(uint events) => handle();
    }
}
