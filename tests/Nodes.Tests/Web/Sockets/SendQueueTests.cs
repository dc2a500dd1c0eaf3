using System.Text;
using CsCheck;
using Lolo.Nodes.Web.Counting;
using Lolo.Nodes.Web.Listening;
using Lolo.Nodes.Web.Sockets.Frames;
using Lolo.Nodes.Web.Sockets.Sending;
using Microsoft.Extensions.Options;

namespace Lolo.Nodes.Tests.Web.Sockets;

public sealed class SendQueueTests
{
    private readonly SessionMemory _memory = new(Options.Create(new WebOptions()));

    [Fact]
    public void Whatever_is_appended_between_writes_comes_out_whole_and_in_order() =>
        Gen.Select(Gen.Int[0, 3], Gen.String[0, 200]).List[1, 60].Sample(steps =>
        {
            var queue = new SendQueue(null, 1 << 30, SlowPolicy.Close, _memory);
            var wire = new MemoryStream();
            var expected = new List<string>();
            var writing = false;
            foreach (var (step, text) in steps)
            {
                if (step == 0)
                {
                    writing = Write(queue, wire, writing);
                    continue;
                }

                var sent = step == 1 ? text : string.Concat(Enumerable.Repeat(text, 400));
                expected.Add(Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(sent)));
                Assert.Equal(AppendFate.Taken, queue.AppendText(sent).Fate);
            }

            while (queue.Waiting > 0)
            {
                writing = Write(queue, wire, writing);
            }

            Assert.Equal(expected, Texts(wire.ToArray()));
            Assert.Equal(0, _memory.Held);
        }, iter: 200, threads: 1);

    [Fact]
    public void Only_the_first_append_since_a_flush_asks_for_one()
    {
        var queue = new SendQueue(null, 1000, SlowPolicy.Close, _memory);
        Assert.True(queue.AppendText("a").MustFlush);
        Assert.False(queue.AppendText("b").MustFlush);
        Assert.True(queue.TryBegin(out var bytes, out _));
        Assert.Equal(6, bytes.Length);
        Assert.True(queue.AppendText("c").MustFlush);
        Assert.False(queue.TryBegin(out _, out _));
        Assert.True(queue.TryNext(out bytes));
        Assert.Equal(3, bytes.Length);
        Assert.False(queue.TryNext(out _));
    }

    [Fact]
    public void Nothing_follows_a_close_frame()
    {
        var queue = new SendQueue(null, 1000, SlowPolicy.Close, _memory);
        queue.AppendText("a");
        Assert.True(queue.Seal(4000, new string('ž', 100), discard: false).Fate == AppendFate.Taken);
        Assert.Equal(AppendFate.Sealed, queue.AppendText("b").Fate);
        Assert.Equal(AppendFate.Sealed, queue.AppendControl(Frame.EmptyPing).Fate);
        Assert.Equal(AppendFate.Sealed, queue.Seal(4001, "", discard: true).Fate);
        queue.TryBegin(out var bytes, out _);
        Assert.Equal([0x88, 124, 0x0F, 0xA0, .. Encoding.UTF8.GetBytes(new string('ž', 61))], bytes.Span[3..].ToArray());
    }

    [Fact]
    public void What_waits_longest_is_dropped_whole_and_control_frames_are_kept() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 30_000]).List[1, 80].Sample(steps =>
        {
            const int limit = 200_000;
            var queue = new SendQueue(null, limit, SlowPolicy.DropOldest, _memory);
            var wire = new MemoryStream();
            var (number, pings, dropped, writing) = (0, 0, 0, false);
            foreach (var (step, length) in steps)
            {
                if (step == 0)
                {
                    writing = Write(queue, wire, writing);
                }
                else if (step == 1)
                {
                    pings += queue.AppendControl(Frame.EmptyPing).Fate == AppendFate.Taken ? 1 : 0;
                }
                else
                {
                    var appended = queue.AppendText($"{++number} {new string('x', length)}");
                    Assert.True(appended.Fate is AppendFate.Taken or AppendFate.Dropped);
                    dropped += appended.Dropped;
                }

                Assert.InRange(queue.Waiting, 0, limit);
            }

            while (queue.Waiting > 0)
            {
                writing = Write(queue, wire, writing);
            }

            var texts = Texts(wire.ToArray());
            var numbers = texts.Where(text => text.Length > 0).Select(text => int.Parse(text.Split(' ')[0])).ToList();
            Assert.Equal(numbers.Order().Distinct(), numbers);
            Assert.Equal(number - dropped, numbers.Count);
            Assert.Equal(pings, texts.Count - numbers.Count);
            Assert.Equal(0, _memory.Held);
        }, iter: 300, threads: 1);

    [Fact]
    public void A_policy_that_a_deploy_brings_drops_the_newest_until_what_waited_has_left_and_then_the_oldest()
    {
        var queue = new SendQueue(null, 100, SlowPolicy.Close, _memory);
        queue.AppendText(new string('a', 80));
        queue.Policy = SlowPolicy.DropOldest;
        Assert.Equal(new Appended(AppendFate.Dropped, Dropped: 1), queue.AppendText(new string('b', 80)));
        Assert.True(queue.TryBegin(out _, out _));
        Assert.False(queue.TryNext(out _));
        queue.AppendText(new string('c', 80));
        Assert.Equal(new Appended(AppendFate.Taken, Dropped: 1), queue.AppendText(new string('d', 80)));
        Assert.True(queue.TryBegin(out var bytes, out _));
        Assert.Equal((byte)'d', bytes.Span[^1]);
        Assert.False(queue.TryNext(out _));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(16_000)]
    [InlineData(33_000)]
    [InlineData(700_000)]
    public void A_full_queue_holds_little_more_than_what_waits(int length)
    {
        var queue = new SendQueue(null, 1 << 20, SlowPolicy.Close, _memory);
        var message = new byte[length];
        while (queue.AppendBytes(Frame.Binary, message).Fate == AppendFate.Taken)
        {
            queue.TryBegin(out _, out _);
        }

        Assert.InRange(_memory.Held - queue.Waiting, 0, 128 << 10);
        queue.Kill();
        queue.TryNext(out _);
        Assert.Equal((0, 0), (queue.Waiting, _memory.Held));
    }

    [Fact]
    public void Sending_a_message_allocates_nothing()
    {
        var queue = new SendQueue(null, 1 << 20, SlowPolicy.Close, _memory);
        Send(queue, 100);

        // Of some rounds the least: a collection that other tests bring about may empty the pool in between.
        var least = long.MaxValue;
        for (var round = 0; round < 3; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Send(queue, 1000);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    private static void Send(SendQueue queue, int count)
    {
        for (var i = 0; i < count; i++)
        {
            queue.AppendText("J3s9dk2l1Qw_ says: hello, wörld");
            queue.TryBegin(out _, out _);
            queue.TryNext(out _);
        }
    }

    private static bool Write(SendQueue queue, MemoryStream wire, bool writing)
    {
        var more = writing ? queue.TryNext(out var bytes) : queue.TryBegin(out bytes, out _);
        wire.Write(bytes.Span);
        return more;
    }

    private static List<string> Texts(ReadOnlySpan<byte> wire)
    {
        var texts = new List<string>();
        while (!wire.IsEmpty)
        {
            var length = Frame.Length(wire);
            var header = wire[1] < 126 ? 2 : wire[1] == 126 ? 4 : 10;
            texts.Add(Encoding.UTF8.GetString(wire[header..length]));
            wire = wire[length..];
        }

        return texts;
    }
}
