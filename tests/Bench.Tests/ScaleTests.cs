using Lolo.Compare.Telling;

namespace Lolo.Bench.Tests;

public sealed class ScaleTests
{
    [Fact]
    public void Numbers_that_lie_close_begin_at_zero_so_that_lengths_are_what_they_say()
    {
        var scale = Scale.For([500, 1_000]);
        Assert.False(scale.IsLogarithmic);
        Assert.Equal(0, scale.Ticks[0]);
        Assert.Equal(2, scale.At(1_000) / scale.At(500), 9);
    }

    [Fact]
    public void Numbers_that_lie_far_apart_stand_on_powers_of_ten()
    {
        var scale = Scale.For([59_000, 4_040_000]);
        Assert.True(scale.IsLogarithmic);
        Assert.Equal([1e4, 1e5, 1e6, 1e7], scale.Ticks);
        Assert.Equal(1 / 3.0, scale.At(1e5), 9);
    }

    [Theory]
    [InlineData(10, 300)]
    [InlineData(100, 1_000_000)]
    [InlineData(3, 7)]
    [InlineData(0.2, 0.9)]
    public void Every_number_lies_on_the_axis_and_can_be_seen(double least, double most)
    {
        var scale = Scale.For([least, most]);
        Assert.InRange(scale.At(least), 0.01, 1);
        Assert.InRange(scale.At(most), scale.At(least), 1);
        Assert.InRange(scale.Ticks.Count, 2, 8);
        Assert.True(scale.Ticks[^1] >= most);
    }

    [Fact]
    public void Nothing_still_has_an_axis() => Assert.True(Scale.For([0, 0]).Ticks.Count > 1);
}
