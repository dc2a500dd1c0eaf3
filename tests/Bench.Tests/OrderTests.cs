using Lolo.Compare.Measuring;

namespace Lolo.Bench.Tests;

public sealed class OrderTests
{
    private static readonly string[] _all = ["a", "b", "c", "d"];

    [Fact]
    public void Every_round_has_all_of_them()
    {
        for (var round = 1; round <= 5; round++)
        {
            Assert.Equal(_all, Order.Of(_all, round, at: 2).Order());
        }
    }

    [Fact]
    public void Another_one_begins_in_the_next_round_and_in_the_next_case()
    {
        var first = Order.Of(_all, 1, 0)[0];
        Assert.NotEqual(first, Order.Of(_all, 2, 0)[0]);
        Assert.NotEqual(first, Order.Of(_all, 3, 0)[0]);
        Assert.NotEqual(first, Order.Of(_all, 1, 1)[0]);
    }

    [Fact]
    public void In_every_other_round_each_comes_after_the_one_it_came_before()
    {
        var (there, back) = (Order.Of(_all, 1, 0), Order.Of(_all, 2, 0));
        Assert.Equal(1, (there.Index().First(one => one.Item == "c").Index - there.Index().First(one => one.Item == "b").Index + 4) % 4);
        Assert.Equal(1, (back.Index().First(one => one.Item == "b").Index - back.Index().First(one => one.Item == "c").Index + 4) % 4);
    }

    [Fact]
    public void None_take_no_turns() => Assert.Empty(Order.Of(Array.Empty<string>(), 1, 3));
}
