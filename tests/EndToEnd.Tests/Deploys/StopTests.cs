namespace Lolo.EndToEnd.Tests.Deploys;

/// <summary>A host that is told to stop while many talk.</summary>
public sealed class StopTests
{
    private const int Clients = 100;

    [Fact]
    public async Task Every_session_gets_1012_and_its_close_reaches_the_graph()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals");
        await using var host = await HostProcess.StartAsync("--graph", "chat");
        var members = await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ => new Member(await host.ConnectAsync("/socket"))));
        await Task.WhenAll(members.Select(member => member.HearAsync("a greeting")));
        using var enough = new CancellationTokenSource();
        var talking = members.Take(5).Select(member => Task.Run(() => TalkAsync(member, enough.Token))).ToList();
        await members[^1].HearAsync("somebody");

        var stopped = host.StopAsync();
        await Task.WhenAll(members.Select(member => member.EndAsync("the host")));
        await enough.CancelAsync();
        await Task.WhenAll(talking);
        Assert.All(members, member => Assert.Equal(1012, member.Code));
        Assert.Equal(0, await stopped);
        Assert.Equal(Clients, host.Out.Count("client has disconnected"));
        await Task.WhenAll(members.Select(member => member.DisposeAsync().AsTask()));
    }

    private static async Task TalkAsync(Member member, CancellationToken enough)
    {
        try
        {
            while (!enough.IsCancellationRequested)
            {
                await member.SayAsync("still here");
                await Task.Delay(1, CancellationToken.None);
            }
        }
        catch (Exception error) when (error is System.Net.WebSockets.WebSocketException or ObjectDisposedException)
        {
            // The host was the first to close.
        }
    }
}
