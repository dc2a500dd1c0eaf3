using Lolo.Nodes.Tests.Web;
using Lolo.Nodes.Timing;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.Timing;

/// <summary>A timer of a version that replaces another.</summary>
public sealed class TimerTakeOverTests
{
    private readonly FakeTimeProvider _time = new(new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(60, 20)]
    [InlineData(30, 30)]
    public async Task The_beat_goes_on_where_its_times_are_the_same_and_begins_anew_where_not(double minutes, double untilTick)
    {
        var (old, former) = Make(60);
        await former.OpenAsync();
        _time.Advance(TimeSpan.FromMinutes(40));
        var (next, timer) = Make(minutes);
        await timer.TakeOverAsync(former);
        _time.Advance(TimeSpan.FromMinutes(untilTick) - TimeSpan.FromSeconds(1));
        Assert.Empty(next["out"].All);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Single(next["out"].All);
        _time.Advance(TimeSpan.FromMinutes(minutes));
        Assert.Equal(2, next["out"].All.Count);
        Assert.Empty(old["out"].All);
    }

    private (TestSite Site, ITrigger Timer) Make(double minutes)
    {
        var kind = new TimerKind(() => 0);
        var definition = new NodeDefinition("timer", "timer", [], [new("out"), new("error")], Record.Of(("every", minutes * 60_000), ("jitter", 0d), ("immediately", false), ("overlap", true)));
        var site = new TestSite(new TestGraphSite("graph", new ServiceCollection().BuildServiceProvider(), _time, new SessionDirectory()), definition);
        return (site, (ITrigger)kind.Create(site));
    }
}
