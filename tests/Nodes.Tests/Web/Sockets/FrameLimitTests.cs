using Lolo.Nodes.Web.Sockets;
using Microsoft.Extensions.Time.Testing;

namespace Lolo.Nodes.Tests.Web.Sockets;

/// <summary>Limits of what a client may send as one message.</summary>
public sealed class FrameLimitTests
{
    [Fact]
    public async Task A_message_over_the_limit_is_1009_by_its_header_alone()
    {
        await using var world = await WebWorld.StartAsync();
        await world.OpenAsync(new WebSocketTriggerKind());
        using var raw = await world.RawAsync();
        await raw.WriteAsync([0x82, 0xFF, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0]);
        Assert.Equal(1009, await raw.ReadCloseAsync());
    }

    [Fact]
    public async Task Half_a_header_that_stays_half_is_1008_after_30_s()
    {
        var time = new FakeTimeProvider();
        await using var world = await WebWorld.StartAsync(options => options.Limits.PingAfter = TimeSpan.FromHours(1), time);
        await world.OpenAsync(new WebSocketTriggerKind());
        using var raw = await world.RawAsync();
        await raw.WriteAsync([0x81, 0xFE, 1]);
        var closed = raw.ReadCloseAsync();
        while (!closed.IsCompleted)
        {
            await WebSocketLimitTests.Advance(time, 1);
        }

        Assert.Equal(1008, await closed);
    }
}
