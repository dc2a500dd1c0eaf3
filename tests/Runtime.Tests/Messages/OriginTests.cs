using CsCheck;
using Lolo.Runtime.Messages;
using Lolo.Runtime.Tests.Dataflow;

namespace Lolo.Runtime.Tests.Messages;

/// <summary>Signals of an origin: each listener hears once, whatever happens at the same time.</summary>
public sealed class OriginTests
{
    [Fact]
    public void Each_listener_hears_exactly_once_however_signals_and_the_end_race() => Gen.Int[1, 8].Sample(
        threads =>
        {
            const int listeners = 50;
            var origin = new FlowOrigin();
            var heard = new int[threads * listeners];
            Parallel.For(0, threads + 2, new ParallelOptions { MaxDegreeOfParallelism = threads + 2 }, thread =>
            {
                for (var i = 0; i < listeners; i++)
                {
                    if (thread < threads)
                    {
                        var slot = (thread * listeners) + i;
                        origin.Once("close", _ => Interlocked.Increment(ref heard[slot]));
                    }
                    else
                    {
                        origin.Raise("close", []);
                    }
                }

                if (thread == threads)
                {
                    origin.End();
                }
            });
            return heard.All(times => times == 1) && !origin.Raise("close", []);
        },
        iter: 200);

    [Fact]
    public void A_listener_that_was_taken_away_hears_nothing()
    {
        var origin = new FlowOrigin();
        var heard = new List<string>();
        using var stays = origin.Once("a", _ => heard.Add("stays"));
        origin.Once("a", _ => heard.Add("goes")).Dispose();
        Assert.False(origin.Raise("b", []));
        Assert.True(origin.Raise("a", [Body.Of(1d)]));
        Assert.False(origin.Raise("a", []));
        Assert.Equal(["stays"], heard);
    }

    [Fact]
    public void A_listener_hears_null_when_the_origin_ends_or_has_ended()
    {
        var origin = new FlowOrigin();
        var heard = new List<bool>();
        origin.Once("a", arguments => heard.Add(arguments is null));
        Assert.True(origin.End());
        Assert.False(origin.End());
        origin.Once("a", arguments => heard.Add(arguments is null));
        Assert.Equal([true, true], heard);
    }

    [Fact]
    public void A_listener_that_throws_does_not_silence_the_others()
    {
        var origin = new FlowOrigin();
        var heard = 0;
        origin.Once("a", _ => throw new InvalidOperationException("broken"));
        origin.Once("a", _ => heard++);
        origin.Once("b", _ => throw new InvalidOperationException("broken"));
        origin.Once("b", _ => heard++);
        Assert.Throws<AggregateException>(() => origin.Raise("a", []));
        Assert.Throws<AggregateException>(() => origin.End());
        Assert.Equal(2, heard);
        Assert.True(origin.Ended);
    }

    [Fact]
    public void The_last_message_to_leave_tells_that_none_is_under_way()
    {
        var origin = new FlowOrigin();
        origin.Enter(3);
        origin.Leave();
        origin.Leave();
        Assert.Equal(0, origin.Idle);
        origin.Leave();
        Assert.Equal((1, 0L), (origin.Idle, origin.UnderWay));
    }
}
