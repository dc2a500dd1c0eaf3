using Lolo.Nodes.Web.Sockets;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Tests.Web.Sockets;

public sealed class WebSocketChaosTests
{
    [Fact]
    public async Task Garbage_closes_its_own_sessions_and_each_close_comes_once()
    {
        await using var world = await WebWorld.StartAsync();
        var (site, _) = await world.OpenAsync(new WebSocketTriggerKind());
        var random = new Random(7);
        const int Clients = 100;
        for (var i = 0; i < Clients; i++)
        {
            using var raw = await world.RawAsync();
            var garbage = new byte[random.Next(1, 4000)];
            random.NextBytes(garbage);
            await raw.WriteAsync(garbage);
        }

        await WebSocketLimitTests.UntilAsync(() => site["close"].All.Count == Clients && world.Connections.Count == 0);
        Assert.Equal(Clients, site["close"].All.Select(close => close["sessionId"]).Distinct().Count());
        Assert.Equal(0, world.Sessions.Count);
        Assert.Equal(0, world.Memory.Held);
        using var client = await world.ConnectAsync();
        await client.SayAsync("still here");
        await WebSocketLimitTests.UntilAsync(() => site["message"].All.Any(message => "still here".Equals(message["message"])));
    }

    [Fact]
    public async Task What_many_threads_send_arrives_whole_in_each_one_s_order_until_the_close()
    {
        await using var world = await WebWorld.StartAsync();
        var (site, _) = await world.OpenAsync(new WebSocketTriggerKind());
        using var client = await world.ConnectAsync();
        var (_, origin) = await site["req"].NextAsync();
        const int Threads = 4;
        const int Messages = 2000;
        var senders = Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(() => Send(origin, thread, Messages))));
        var next = new int[Threads];
        for (var i = 0; i < Threads * Messages; i++)
        {
            var words = (await client.HearAsync()).Split(' ');
            Assert.Equal(next[int.Parse(words[0])]++, int.Parse(words[1]));
        }

        await senders;
        origin.Respond(new Response { End = true });
        Assert.Equal("close 1000", await client.HearAsync());
    }

    // Half of the messages leave in batches, as from a lane, half at once, as from a timer.
    private static void Send(Origin origin, int thread, int messages)
    {
        for (var i = 0; i < messages; i++)
        {
            if (i % 10 == 0)
            {
                SendBatch.Open();
            }

            origin.Respond(new Response { Kind = ResponseKind.Text, Text = $"{thread} {i}" });
            if (i % 10 == 4)
            {
                SendBatch.Close();
            }
        }
    }
}
