namespace Lolo.EndToEnd.Tests;

/// <summary>Many clients at once, some of whom leave in the middle of a broadcast.</summary>
public sealed class CrowdTests
{
    private const int Clients = 200;
    private const int Leavers = Clients / 5;
    private const int Senders = 10;
    private const int Messages = 20;

    [Fact]
    public async Task Everyone_who_stays_gets_each_message_once_in_its_senders_order_and_every_session_closes_once()
    {
        await using var host = await HostProcess.StartAsync("--graph", "chat");
        var crowd = await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => ConnectAsync(host)));
        var senders = crowd[..Senders];
        var leavers = crowd[^Leavers..];
        var stayers = crowd[..^Leavers];

        var heard = stayers.Select(member => HearAllAsync(member.Client, senders.Count(sender => sender.Id != member.Id) * Messages)).ToArray();
        await Task.WhenAll([.. senders.Select(SpeakAsync), LeaveAsync(leavers)]);

        foreach (var (member, lines) in stayers.Zip(await Task.WhenAll(heard)))
        {
            foreach (var sender in senders.Where(sender => sender.Id != member.Id))
            {
                Assert.Equal(
                    Enumerable.Range(0, Messages).Select(number => $"{sender.Id} says: {number}"),
                    lines.Where(line => line.StartsWith(sender.Id, StringComparison.Ordinal)));
            }
        }

        await Task.WhenAll(stayers.Select(member => member.Client.LeaveAsync()));
        await host.Out.CountAsync("client has disconnected", Clients);
        Assert.Equal(0, await host.StopAsync());
        Assert.Equal(Clients, host.Out.Count("client has disconnected"));
    }

    private static async Task<(ChatClient Client, string Id)> ConnectAsync(HostProcess host)
    {
        var client = await host.ConnectAsync("/socket");
        return (client, await client.GreetingAsync());
    }

    private static async Task SpeakAsync((ChatClient Client, string Id) sender)
    {
        for (var number = 0; number < Messages; number++)
        {
            await sender.Client.SayAsync($"{number}");
            await Task.Yield();
        }
    }

    // Half of them say good-bye, the others just go; each after it has heard a few lines, so that a broadcast is under way.
    private static async Task LeaveAsync((ChatClient Client, string Id)[] leavers)
    {
        var random = new Random(1);
        await Task.WhenAll(leavers.Select(async (leaver, at) =>
        {
            for (var lines = random.Next(1, Senders * Messages / 2); lines > 0; lines--)
            {
                await leaver.Client.HearAsync();
            }

            if (at % 2 == 0)
            {
                await leaver.Client.SayGoodByeAsync();
            }

            leaver.Client.Dispose();
        }));
    }

    private static async Task<List<string>> HearAllAsync(ChatClient client, int count)
    {
        var lines = new List<string>();
        while (lines.Count < count)
        {
            lines.Add(await client.HearAsync());
        }

        return lines;
    }
}
