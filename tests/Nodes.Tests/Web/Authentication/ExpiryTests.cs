using Lolo.Nodes.Tests.Web.Sockets;
using Microsoft.Extensions.Time.Testing;

namespace Lolo.Nodes.Tests.Web.Authentication;

/// <summary>What becomes of a session whose token ends.</summary>
public sealed class ExpiryTests
{
    [Fact]
    public async Task A_session_is_closed_with_4001_when_its_token_ends_and_not_before()
    {
        var time = new FakeTimeProvider(new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var world = await WebWorld.StartAsync(time: time);
        var auth = $"{{ bearer: s3cret, jwt: {{ issuer: issuer, audience: lolo, keys: \"{Signer.Secret}\" }} }}";
        await using var graph = await world.RunAsync(GuardedGraph.Text(auth));
        using var refusals = world.CountRefusals();
        using var longer = await ConnectAsync(world, Signer.Shared(Signer.Claims(time.GetUtcNow().AddSeconds(60))));
        using var shorter = await ConnectAsync(world, Signer.Shared(Signer.Claims(time.GetUtcNow().AddSeconds(5))));
        using var endless = await ConnectAsync(world, "s3cret");
        await AdvanceAsync(time, 4_900);
        await shorter.SayAsync("still here");
        Assert.Contains("\"from\":\"message\"", await shorter.HearAsync());
        Assert.Equal(0, refusals["token-expired"]);
        await AdvanceAsync(time, 500);
        Assert.Equal("close 4001 token expired", await shorter.HearAsync());
        await WebSocketLimitTests.UntilAsync(() => refusals["token-expired"] == 1);
        foreach (var other in new[] { longer, endless })
        {
            await other.SayAsync("still here");
            Assert.Contains("\"from\":\"message\"", await other.HearAsync());
        }
    }

    private static async Task<System.Net.WebSockets.ClientWebSocket> ConnectAsync(WebWorld world, string token)
    {
        var client = await world.ConnectAsync(GuardedGraph.Path, options => options.SetRequestHeader("Authorization", "Bearer " + token));
        Assert.Contains("\"from\":\"req\"", await client.HearAsync());
        return client;
    }

    private static async Task AdvanceAsync(FakeTimeProvider time, int milliseconds)
    {
        for (var passed = 0; passed < milliseconds; passed += 100)
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(2, TestContext.Current.CancellationToken);
        }
    }
}
