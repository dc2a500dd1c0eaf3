using Lolo.Nodes.Web.Counting;
using Lolo.Nodes.Web.Listening;
using Lolo.Nodes.Web.Sockets.Receiving;
using Lolo.Nodes.Web.Sockets.Sending;
using Lolo.Runtime.Messages;
using Microsoft.Extensions.Options;

namespace Lolo.Nodes.Tests.Costs;

/// <summary>What a session's messages allocate, and how many writes they cost.</summary>
[Collection(CostsCollection.Name)]
public sealed class SocketCostTests
{
    private const int Messages = 1_000;

    // An object of 22 bytes with two for each letter, rounded up: what the author gets.
    private const int StringBytes = 152;

    // What a session holds until it is flushed, where so many hold some at once that the pool has none left.
    private const int ArrayBytes = 160;
    private const int FrameBytes = 65;
    private readonly SessionMemory _memory = new(Options.Create(new WebOptions()));

    [Fact]
    public async Task A_text_that_was_received_allocates_its_string_and_nothing_beside()
    {
        var stream = new RewoundStream(Frames());
        var reader = new MessageReader(
            new(stream, _memory, new(), TimeProvider.System), 1 << 20, 1024, _memory, TimeProvider.System, static _ => { });
        var bytes = await Allocated.PerMessageAsync(Messages, async messages =>
        {
            stream.Rewind();
            var letters = 0;
            for (var i = 0; i < messages; i++)
            {
                letters += ((string)(await reader.ReadAsync()).Message!).Length;
            }

            Assert.Equal(64 * messages, letters);
        });
        Assert.InRange(bytes, StringBytes, StringBytes + 8);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(100, 1)]
    [InlineData(900, 1)]
    public void What_is_sent_in_one_turn_is_one_write_and_allocates_nothing_a_message(int burst, int writes)
    {
        var stream = new RewoundStream([]);
        var queue = new SendQueue(null, 1 << 20, SlowPolicy.Close, _memory);
        var writer = new FrameWriter(stream, queue, new(), TimeProvider.System);
        var text = new string('x', 64);
        var bytes = Allocated.Of(() =>
        {
            for (var i = 0; i < burst; i++)
            {
                queue.AppendText(text);
            }

            writer.Flush();
        });
        Assert.Equal((2 * writes, 2L * burst * 66), (stream.Writes, stream.Written));
        Assert.InRange(bytes, 0, 256);
    }

    [Fact]
    public async Task A_hundred_answers_of_one_turn_of_JavaScript_are_one_flush()
    {
        await using var graph = await TestGraph.StartAsync("""
            nodes:
              push: { kind: source }
              answer:
                out: []
                code: |
                  exports.handler = (ev, ctx) => { for (let i = 0; i < 100; i++) ctx.emit('response', { body: `${ev} ${i}` }); };
            links:
              - push.out -> answer.in
            """);
        var session = new TestSession("one");
        await graph.PushAsync("answer", session);
        await graph.SettleAsync();
        Assert.Equal((100, 1), (session.Sent.Count, session.Flushes));
    }

    [Fact]
    public async Task A_broadcast_allocates_less_a_receiver_than_its_frame_takes()
    {
        var (few, many) = (await BroadcastAsync(100), await BroadcastAsync(200));
        Assert.InRange((many - few) / 100, -8, ArrayBytes);
        Assert.InRange(few, 0, 100 * ArrayBytes);
    }

    // Each broadcast is a turn of its own; what it takes into the graph and out of it is the same for any number of sessions.
    private static async Task<double> BroadcastAsync(int receivers)
    {
        var sessions = new SessionDirectory();
        var count = new CountKind();
        await using var graph = await TestGraph.StartAsync("""
            nodes:
              push: { kind: source }
              tell:
                code: |
                  exports.handler = (ev, ctx) => { ctx.sessions.broadcast('a text of 64 bytes or so, as people type it in a chat, no more.', {}); ctx.route(ev); };
              end: { kind: count, out: [] }
            links:
              - push.out -> tell.in
              - tell.out -> end.in
            """, sessions: sessions, kinds: [count]);
        QuietSession[] quiet = [.. Enumerable.Range(0, receivers).Select(id => new QuietSession($"{id}"))];
        Array.ForEach(quiet, sessions.Add);
        var (origin, sent) = (new TestOrigin(), 0);
        var bytes = await Allocated.PerMessageAsync(300, async messages =>
        {
            sent += messages;
            var all = count.Expect(messages);
            for (var i = 0; i < messages; i++)
            {
                await graph.PushAsync("a text", origin);
            }

            await all;
        });
        await graph.UntilAsync(() => quiet.All(session => session.Written == (long)sent * FrameBytes));
        return bytes;
    }

    private static byte[] Frames()
    {
        byte[] mask = [0x37, 0xFA, 0x21, 0x3D];
        byte[] frame = [0x81, 0x80 | 64, .. mask, .. Enumerable.Range(0, 64).Select(i => (byte)('x' ^ mask[i & 3]))];
        return [.. Enumerable.Repeat(frame, Messages).SelectMany(bytes => bytes)];
    }
}
