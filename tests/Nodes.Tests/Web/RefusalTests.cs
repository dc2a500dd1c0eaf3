using System.Diagnostics.Metrics;
using Lolo.Nodes.Web.Counting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Lolo.Nodes.Tests.Web;

/// <summary>How refusals are told.</summary>
public sealed class RefusalTests
{
    [Fact]
    public void Each_cause_has_ten_lines_a_second_and_all_are_counted()
    {
        var (time, log) = (new FakeTimeProvider(), new TestLog());
        using var services = new ServiceCollection().AddMetrics().AddSingleton<TimeProvider>(time).AddSingleton<ILoggerFactory>(log)
            .AddSingleton(typeof(ILogger<>), typeof(Logger<>)).AddSingleton<Refusals>().BuildServiceProvider();
        var refusals = services.GetRequiredService<Refusals>();
        using var counts = new RefusalCounts(services.GetRequiredService<IMeterFactory>());
        for (var i = 0; i < 1_000; i++)
        {
            refusals.Tell("flood", $"flood {i}");
        }

        refusals.Tell("rare", "rare");
        refusals.Count("idle");
        Assert.Equal((1_000, 1, 1), (counts["flood"], counts["rare"], counts["idle"]));
        Assert.Equal(11, log.Lines.Count);
        Assert.Contains("rare", log.Lines.Last());
        time.Advance(TimeSpan.FromSeconds(1));
        refusals.Tell("flood", "flood again");
        Assert.Contains(log.Lines, line => line.Contains("990 more refusals (flood) were not written"));
        Assert.Contains("flood again", log.Lines.Last());
    }
}
