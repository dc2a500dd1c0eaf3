using System.Net.WebSockets;
using System.Text;
using Lolo.Nodes.Web.Sockets;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Tests.Web.Sockets;

/// <summary>What a turn broadcasts keeps the limits, the order and the counts of what is sent to each client alone.</summary>
public sealed class BroadcastTests
{
    [Fact]
    public async Task Broadcasts_of_many_threads_arrive_whole_in_each_one_s_order_until_the_close()
    {
        await using var world = await WebWorld.StartAsync();
        var (site, _) = await world.OpenAsync(new WebSocketTriggerKind());
        using var ann = await world.ConnectAsync();
        var first = (await site["req"].NextAsync()).Origin;
        using var bob = await world.ConnectAsync();
        await site["req"].NextAsync();
        const int Threads = 3;
        const int Messages = 2000;
        var senders = Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(() => Send(world.Sessions, first, thread, Messages))));
        var heard = await Task.WhenAll(HearAsync(ann, Threads * Messages), HearAsync(bob, Threads * Messages / 2));
        await senders;
        for (var thread = 0; thread < Threads; thread++)
        {
            Assert.Equal(Enumerable.Range(0, Messages), heard[0][thread]);
            Assert.Equal(Enumerable.Range(0, Messages).Where(number => number % 2 == 0), heard[1][thread]);
        }

        SendBatch.Open();
        world.Sessions.Broadcast(SharedBody.Text("last"));
        first.Respond(new Response { End = true });
        Assert.Equal(1, world.Sessions.Broadcast(SharedBody.Text("too late for Ann"), except: first.Id));
        world.Sessions.Broadcast(SharedBody.Text("too late as well"));
        SendBatch.Close();
        Assert.Equal(["last", "close 1000"], [await ann.HearAsync(), await ann.HearAsync()]);
        Assert.Equal(["last", "too late for Ann", "too late as well"], [await bob.HearAsync(), await bob.HearAsync(), await bob.HearAsync()]);
        Assert.Equal(1, site.Counts["gone"]);
    }

    [Theory]
    [InlineData("drop-newest")]
    [InlineData("drop-oldest")]
    public async Task A_slow_client_loses_as_many_as_are_counted(string policy)
    {
        await using var world = await WebWorld.StartAsync(options => options.Limits.OutboundBytes = 100_000);
        var (site, _) = await world.OpenAsync(new WebSocketTriggerKind(), parameters: ("whenSlow", policy));
        using var slow = await RawSocket.OpenAsync(world.Port, "/socket", receiveBuffer: 4096);
        var (_, origin) = await site["req"].NextAsync();
        const int Sent = 400;
        for (var turn = 0; turn < Sent; turn += 4)
        {
            SendBatch.Open();
            for (var i = turn; i < turn + 4; i++)
            {
                world.Sessions.Broadcast(SharedBody.Text($"{i,10000}"));
            }

            SendBatch.Close();
        }

        origin.Respond(new Response { End = true });
        var heard = new List<int>();
        while (await slow.ReadFrameAsync() is (1, var payload))
        {
            heard.Add(int.Parse(Encoding.UTF8.GetString(payload)));
        }

        Assert.Equal(heard.Order().Distinct(), heard);
        Assert.Equal(Sent, heard.Count + site.Counts["slow"]);
        Assert.Equal(policy == "drop-oldest", heard[^1] == Sent - 1);
    }

    [Fact]
    public async Task A_turn_that_broadcasts_more_than_may_wait_closes_with_4008_and_tells_it_once()
    {
        await using var world = await WebWorld.StartAsync(options => options.Limits.OutboundBytes = 100_000);
        using var refusals = world.CountRefusals();
        var (site, _) = await world.OpenAsync(new WebSocketTriggerKind());
        using var client = await world.ConnectAsync();
        await site["req"].NextAsync();
        const int Sent = 20;
        SendBatch.Open();
        for (var i = 0; i < Sent; i++)
        {
            world.Sessions.Broadcast(SharedBody.Text($"{i,10000}"));
        }

        SendBatch.Close();
        Assert.Equal("close 4008 slow", await client.HearAsync());
        Assert.Equal(4008d, (await site["close"].NextAsync()).Event["code"]);
        await WebSocketLimitTests.UntilAsync(() => refusals["slow"] == 1);
        Assert.Equal(Sent - 9 - 1, site.Counts["gone"]);
    }

    // Half go to all, half to one; two thirds of the turns hold more than one.
    private static void Send(SessionDirectory sessions, Origin one, int thread, int messages)
    {
        for (var number = 0; number < messages;)
        {
            SendBatch.Open();
            for (var left = 1 + (number % 9); left > 0 && number < messages; left--, number++)
            {
                var text = $"{thread} {number} {new string('.', number % 300)}";
                if (number % 2 == 0)
                {
                    sessions.Broadcast(SharedBody.Text(text));
                }
                else
                {
                    one.Respond(new Response { Kind = ResponseKind.Text, Text = text });
                }
            }

            SendBatch.Close();
        }
    }

    private static async Task<ILookup<int, int>> HearAsync(ClientWebSocket client, int messages)
    {
        var heard = new List<(int Thread, int Number)>();
        while (heard.Count < messages)
        {
            var words = (await client.HearAsync()).Split(' ');
            heard.Add((int.Parse(words[0]), int.Parse(words[1])));
        }

        return heard.ToLookup(pair => pair.Thread, pair => pair.Number);
    }
}
