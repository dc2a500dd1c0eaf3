using Lolo.Compare.Results;

namespace Lolo.Bench.Tests;

public sealed class CellTests
{
    private const string Figure = Figures.DeliveriesPerCpuSecond;

    [Fact]
    public void A_cell_has_the_median_of_its_rounds() => Assert.Equal(new Spread(10, 20, 90), new Cell([Rate(1, 90), Rate(2, 10), Rate(3, 20)]).Of(Figure));

    [Theory]
    [InlineData(Figures.Lost)]
    [InlineData(Figures.Doubled)]
    [InlineData(Figures.Disordered)]
    [InlineData(Figures.Strange)]
    public void One_faulty_round_takes_all_figures_away(string fault)
    {
        var cell = new Cell([Rate(1, 90), Some.Measured("echo", "a", 2, (Figure, 1e9), (fault, 12), (Figures.Expected, 4_000))]);
        Assert.Null(cell.Of(Figure));
        Assert.Null(cell.In(1, Figure));
        Assert.Equal($"{fault} 12 of 4,000 (in 1 of 2 rounds)", cell.Trouble);
    }

    [Fact]
    public void A_round_that_failed_is_named_and_the_others_count()
    {
        var cell = new Cell([Rate(1, 90), new("echo", "a", 2) { Failure = "it fell over" }, Rate(3, 70)]);
        Assert.Equal(80, cell.Of(Figure)!.Value.Median);
        Assert.Equal(2, cell.Rounds);
        Assert.Equal(["it fell over"], cell.Failures);
    }

    [Fact]
    public void With_every_round_failed_there_is_the_reason_only()
    {
        var cell = new Cell([new("echo", "a", 1) { Failure = "it fell over" }]);
        Assert.Equal("failed: it fell over", cell.Trouble);
        Assert.Null(cell.Of(Figure));
    }

    [Fact]
    public void The_cost_of_a_delivery_is_made_of_deliveries_per_cpu_second() =>
        Assert.Equal(2, new Cell([Rate(1, 500_000)]).Of(Figures.MicrosecondsPerDelivery)!.Value.Median, 6);

    [Fact]
    public void A_figure_that_was_never_given_is_none() => Assert.Null(new Cell([Rate(1, 90)]).Of(Figures.MessagesPerReceive));

    private static Measurement Rate(int round, double value) => Some.Rate("echo", "a", round, value);
}
