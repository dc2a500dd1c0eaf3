using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;
using Lolo.Runtime.Tests.Dataflow;

namespace Lolo.Runtime.Tests.Messages;

/// <summary>A session written to in a turn is flushed once, at the turn's end.</summary>
public sealed class SendBatchTests
{
    [Fact]
    public void A_session_is_flushed_once_at_the_end_of_the_outermost_batch()
    {
        var (a, b) = (new TestSession("a"), new TestSession("b"));
        SendBatch.Open();
        SendBatch.Add(a);
        SendBatch.Open();
        SendBatch.Add(b);
        SendBatch.Close();
        Assert.Equal((0, 0), (a.Flushes, b.Flushes));
        SendBatch.Close();
        Assert.Equal((1, 1), (a.Flushes, b.Flushes));
        SendBatch.Open();
        SendBatch.Close();
        Assert.Equal((1, 1), (a.Flushes, b.Flushes));
    }

    [Fact]
    public void Outside_a_batch_a_session_is_flushed_at_once()
    {
        var a = new TestSession("a");
        SendBatch.Add(a);
        Assert.Equal(1, a.Flushes);
    }

    [Fact]
    public void A_session_that_fails_to_flush_is_closed_and_keeps_no_other_waiting()
    {
        var broken = new TestSession("broken") { OnFlush = () => throw new IOException("gone") };
        var sound = new TestSession("sound");
        SendBatch.Open();
        SendBatch.Add(broken);
        SendBatch.Add(sound);
        SendBatch.Close();
        Assert.Equal(1011, broken.Closed);
        Assert.Equal(1, sound.Flushes);
        SendBatch.Open();
        SendBatch.Close();
        Assert.Equal((1, 1), (broken.Flushes, sound.Flushes));
    }

    [Fact]
    public void What_is_written_while_flushing_is_flushed_too()
    {
        var (a, b) = (new TestSession("a"), new TestSession("b"));
        a.OnFlush = () => SendBatch.Add(b);
        SendBatch.Open();
        SendBatch.Add(a);
        SendBatch.Close();
        Assert.Equal((1, 1), (a.Flushes, b.Flushes));
    }

    [Fact]
    public async Task A_turn_of_a_lane_is_one_batch()
    {
        var session = new TestSession("a");
        var flushesInTurn = new List<int>();
        var turns = 0;
        var lane = new Lane(() => turns++);
        var done = lane.Post(() =>
        {
            SendBatch.Add(session);
            flushesInTurn.Add(session.Flushes);
        });
        await done.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal([0], flushesInTurn);
        await Hang.UntilAsync(() => session.Flushes > 0);
        Assert.Equal(1, session.Flushes);
        Assert.Equal(1, turns);
    }
}
