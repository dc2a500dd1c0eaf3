using Lolo.Load.Measures;

namespace Lolo.EndToEnd.Tests.Measuring;

public sealed class HistogramTests
{
    [Fact]
    public void A_percentile_is_within_a_64th_of_the_exactone()
    {
        var random = new Random(7);
        var times = Enumerable.Range(0, 20_000).Select(_ => (long)Math.Exp(random.NextDouble() * 30)).ToArray();
        var histogram = new Histogram();
        foreach (var time in times)
        {
            histogram.Record(time);
        }

        Array.Sort(times);
        foreach (var share in new[] { 0.0001, 0.01, 0.5, 0.9, 0.99, 0.999, 1 })
        {
            var exact = times[(int)Math.Ceiling(share * times.Length) - 1];
            Assert.InRange(histogram.At(share), exact, exact + (exact / 64));
        }

        Assert.Equal((times.Length, times[^1]), (histogram.Count, histogram.Longest));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(long.MaxValue)]
    public void One_time_alone_is_every_percentile(long time)
    {
        var histogram = new Histogram();
        histogram.Record(time);
        Assert.Equal((time, time), (histogram.At(0.5), histogram.At(1)));
    }

    [Fact]
    public void Nothing_recorded_is_zero() => Assert.Equal(0, new Histogram().At(0.99));
}
