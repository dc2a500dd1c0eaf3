using System.Collections.Concurrent;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Dataflow;
using Microsoft.Extensions.Time.Testing;

namespace Lolo.Runtime.Tests.Dataflow;

/// <summary>A beat of a version goes through the nodes that have asked for it, and leaves none of these out.</summary>
public sealed class BeatTests
{
    private const string Text = """
        nodes:
          push: { kind: push }
          work: { kind: relay, out: [] }
          idle: { kind: relay }
        links:
          - push.out -> work.in
        """;

    [Fact]
    public void A_node_asks_once_for_a_look_and_again_when_the_look_has_begun()
    {
        var asked = new ConcurrentQueue<NodeBeat>();
        var beat = new NodeBeat(asked, 7);
        Assert.Empty(asked);
        beat.Ask();
        beat.Ask();
        Assert.Same(beat, Assert.Single(asked));
        Assert.True(asked.TryDequeue(out _));
        beat.Ask();
        Assert.Empty(asked);
        beat.Begin();
        beat.Ask();
        Assert.Equal(7, Assert.Single(asked).Node);
    }

    [Fact]
    public async Task Handlers_that_hang_one_after_another_are_each_given_up_in_their_time()
    {
        var time = new FakeTimeProvider();
        var world = new FlowWorld { Time = time }.On("work", _ => new(new TaskCompletionSource().Task));
        await using var run = await world.StartAsync(Text);
        for (var i = 1; i <= 3; i++)
        {
            world.Push().Send(i, new FlowOrigin());
            await Hang.UntilAsync(() =>
            {
                time.Advance(TimeSpan.FromSeconds(61));
                return world.Running.MessagesUnderWay == 0;
            });
            Assert.Equal(i, world.Counters("work").Failed);
        }
    }

    [Fact]
    public async Task Lines_that_it_is_too_early_to_tell_of_are_told_with_a_later_beat()
    {
        var time = new FakeTimeProvider();
        var world = new FlowWorld { Time = time, Limits = new() { Settle = TimeSpan.FromMilliseconds(400) } }
            .On("work", (RelayCall _) => throw new HandlerException("broken"));
        await using var run = await world.StartAsync(Text);
        for (var i = 0; i < 100; i++)
        {
            await world.Push().SendAsync(i, new FlowOrigin()).Within();
        }

        await world.QuietAsync();
        time.Advance(TimeSpan.FromMilliseconds(300));
        Assert.Equal(Enumerable.Repeat("broken", 10), world.Logs.Lines);
        time.Advance(TimeSpan.FromMilliseconds(700));
        Assert.Equal("90 more errors of this node were not written", world.Logs.Lines.Last());
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(11, world.Logs.Lines.Count);
    }
}
