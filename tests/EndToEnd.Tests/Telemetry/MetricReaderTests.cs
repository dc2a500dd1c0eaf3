using System.Diagnostics.Metrics;
using Lolo.Admin.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace Lolo.EndToEnd.Tests.Telemetry;

/// <summary>Reads instruments while they are at work.</summary>
public sealed class MetricReaderTests
{
    [Fact]
    public void Whoever_counts_waits_for_no_instrument_that_is_being_asked()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        var meter = meters.Create("Lolo.Test");
        var counter = meter.CreateCounter<long>("lolo.test.counted");
        var hasCounted = false;

        // An instrument asks under a lock of its own; whoever holds that lock may have something to count.
        meter.CreateObservableGauge("lolo.test.asked", () =>
        {
            var thread = new Thread(() => counter.Add(1, new KeyValuePair<string, object?>("cause", "any")));
            thread.Start();
            hasCounted = thread.Join(Patience.Limit);
            return 1;
        });
        using var reader = new MetricReader(meters);
        var told = new List<string>();
        reader.Read(families => told.AddRange(families.Where(family => family.Name.StartsWith("lolo_", StringComparison.Ordinal)).SelectMany(family => family.Values.Keys)));
        Assert.True(hasCounted);
        Assert.Equal(["", "{cause=\"any\"}"], told);
    }
}
