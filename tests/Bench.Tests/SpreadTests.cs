using Lolo.Compare.Results;

namespace Lolo.Bench.Tests;

public sealed class SpreadTests
{
    [Fact]
    public void The_median_is_the_one_in_the_middle_whatever_the_others_are() => Assert.Equal(new Spread(1, 5, 900), Spread.Of([900, 1, 5]));

    [Fact]
    public void Of_two_in_the_middle_it_is_the_mean() => Assert.Equal(new Spread(1, 4, 9), Spread.Of([9, 3, 1, 5]));

    [Fact]
    public void Nothing_has_no_median() => Assert.Null(Spread.Of([]));
}
