using System.Text.Json;

namespace Lolo.EndToEnd.Tests.Gallery;

/// <summary><c>graphs/ticker.yaml</c>: a timer that tells every socket.</summary>
public sealed class TickerTests
{
    [Fact]
    public async Task Everybody_hears_every_tick_from_the_moment_of_connecting()
    {
        await using var host = await LocalHost.StartAsync(Repository.Graph("ticker"));
        await using var ann = await host.JoinAsync("/ticker");
        await using var ben = await host.JoinAsync("/ticker");
        await ann.HearUpToAsync(line => line.Contains("\"listeners\":2"), "a tick for two");
        await ann.HearAsync("a tick");
        await ann.HearAsync("a tick");
        await Patience.UntilAsync(() => ben.Count >= 4, "Ben to hear three ticks");
        var (first, second) = (Ticks(ann), Ticks(ben));
        Assert.Equal(Enumerable.Range(first[0], first.Count), first);
        Assert.Equal(Enumerable.Range(second[0], second.Count), second);

        // A tick may come between the connection and the welcome.
        var welcome = Assert.Single(ann.Heard, line => line.StartsWith("{\"welcome\":", StringComparison.Ordinal));
        Assert.Contains("\"every\":\"1s\"", welcome);
        Assert.Equal(0, host.Running("ticker").Counters("timer").Of("unasked"));
    }

    private static List<int> Ticks(Member member) =>
        [.. member.Heard.Select(line => JsonSerializer.Deserialize<JsonElement>(line)).Where(line => line.TryGetProperty("tick", out _)).Select(line => line.GetProperty("tick").GetInt32())];
}
