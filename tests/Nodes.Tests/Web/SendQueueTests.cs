using System.Text;
using CsCheck;
using Lolo.Nodes.Web;
using Lolo.Nodes.Web.Sockets;
using Microsoft.Extensions.Options;

namespace Lolo.Nodes.Tests.Web;

public sealed class SendQueueTests
{
    private readonly SessionMemory _memory = new(Options.Create(new WebOptions()));

    [Fact]
    public void Whatever_is_appended_between_writes_comes_out_whole_and_in_order() =>
        Gen.Select(Gen.Int[0, 3], Gen.String[0, 200]).List[1, 60].Sample(steps =>
        {
            var queue = new SendQueue(1 << 30, SlowPolicy.Close, _memory);
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
        var queue = new SendQueue(1000, SlowPolicy.Close, _memory);
        Assert.True(queue.AppendText("a").MustFlush);
        Assert.False(queue.AppendText("b").MustFlush);
        Assert.True(queue.TryBegin(out var bytes));
        Assert.Equal(6, bytes.Length);
        Assert.True(queue.AppendText("c").MustFlush);
        Assert.False(queue.TryBegin(out _));
        Assert.True(queue.TryNext(out bytes));
        Assert.Equal(3, bytes.Length);
        Assert.False(queue.TryNext(out _));
    }

    [Fact]
    public void Nothing_follows_a_close_frame()
    {
        var queue = new SendQueue(1000, SlowPolicy.Close, _memory);
        queue.AppendText("a");
        Assert.True(queue.Seal(4000, new string('ž', 100), discard: false).Fate == AppendFate.Taken);
        Assert.Equal(AppendFate.Sealed, queue.AppendText("b").Fate);
        Assert.Equal(AppendFate.Sealed, queue.AppendControl(Frame.Ping).Fate);
        Assert.Equal(AppendFate.Sealed, queue.Seal(4001, "", discard: true).Fate);
        queue.TryBegin(out var bytes);
        Assert.Equal(new Ending(4000, new string('ž', 61)), Frame.ReadClose(bytes.Span[3..]));
    }

    [Fact]
    public void Sending_a_message_allocates_nothing()
    {
        var queue = new SendQueue(1 << 20, SlowPolicy.Close, _memory);
        Send(queue, 100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Send(queue, 1000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Send(SendQueue queue, int count)
    {
        for (var i = 0; i < count; i++)
        {
            queue.AppendText("J3s9dk2l1Qw_ says: hello, wörld");
            queue.TryBegin(out _);
            queue.TryNext(out _);
        }
    }

    private static bool Write(SendQueue queue, MemoryStream wire, bool writing)
    {
        var more = writing ? queue.TryNext(out var bytes) : queue.TryBegin(out bytes);
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
