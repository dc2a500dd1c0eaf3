using Lolo.Compare;
using Lolo.Compare.Results;
using Lolo.Compare.Telling;

namespace Lolo.Bench.Tests;

public sealed class ReportTests
{
    [Fact]
    public void A_row_has_medians_and_the_ends_of_the_figure_to_compare()
    {
        var page = Page([.. new[] { 880_000.0, 902_000, 850_000 }.Select((rate, at) => Some.Rate("fanout-100-w8", "lolo-chat", at + 1, rate))]);
        Assert.Contains("| 8 | **the lolo-chat** | - | 880 k (850 k to 902 k) | 1.14 | - |", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_with_lost_messages_has_no_figure_at_all()
    {
        var page = Page(Some.Measured("rate-2000", "ws", 1, (Figures.ServerCores, 0.77), (Figures.P99, 66.6), (Figures.Lost, 123_456), (Figures.Expected, 792_000)));
        Assert.Contains("| 2,000 | the ws | **lost 123,456 of 792,000** |  |", page, StringComparison.Ordinal);
        Assert.DoesNotContain("0.77", page, StringComparison.Ordinal);
        Assert.DoesNotContain("66.6", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_head_says_how_many_rounds_there_were_in_truth()
    {
        Assert.Contains("\nOne round of 4 s after 2 s of warm-up", Page(Some.Rate("echo", "ws", 1, 5)), StringComparison.Ordinal);
        Assert.Contains("\n1 to 2 rounds of 4 s", Page(Some.Rate("echo", "ws", 1, 5), Some.Rate("rate-200", "ws", 1, 5), Some.Rate("rate-200", "ws", 2, 5)), StringComparison.Ordinal);
    }

    [Fact]
    public void Disturbed_and_failed_rounds_are_named()
    {
        var page = Page(
            Some.Measured("echo", "ws", 1, (Figures.P50, 0.07)) with { IsDisturbed = true },
            new Measurement("echo", "ws", 2) { Failure = "ended with exit code 1" });
        Assert.Contains("| 1, 1 disturbed, 1 failed: ended with exit code 1 |", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_was_stopped_and_peers_that_were_left_out_are_named()
    {
        var results = Some.Results(Some.Rate("echo", "ws", 1, 5));
        results = results with { Head = results.Head with { IsComplete = false, LeftOut = new Dictionary<string, string> { ["kestrel"] = "`make` failed" } } };
        var page = new Report(new(results), null).ToString();
        Assert.Contains("stopped before its end", page, StringComparison.Ordinal);
        Assert.Contains("- kestrel: `make` failed", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Results_come_back_from_their_file_as_they_were()
    {
        var results = Some.Results(Some.Rate("echo", "ws", 1, 5) with { Repeats = 2, IsDisturbed = true }, new("echo", "kestrel", 1) { Failure = "\"quoted\" and < more" });
        var back = RunResults.Parse(results.ToJson());
        Assert.Equal(new Report(new(results), "x.svg").ToString(), new Report(new(back), "x.svg").ToString());
        Assert.Equal(results.ToJson(), back.ToJson());
    }

    [Fact]
    public void A_part_replaces_the_cases_it_measured_and_keeps_the_others()
    {
        var earlier = Some.Results(Some.Rate("echo", "ws", 1, 5), Some.Rate("rate-200", "ws", 1, 6));
        var joined = Some.Results(Some.Rate("echo", "kestrel", 1, 7)).With(earlier);
        Assert.Equal([("rate-200", "ws"), ("echo", "kestrel")], joined.Measurements.Select(one => (one.Case, one.Peer)));
        Assert.Equal(["ws", "kestrel"], joined.Head.Peers.Select(peer => peer.Name));
    }

    [Fact]
    public void Parts_of_different_commits_are_not_joined()
    {
        var now = Some.Results();
        var error = Assert.Throws<UsageException>(() => now.With(now with { Head = now.Head with { Commit = "0000000" } }));
        Assert.Contains("0000000", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.0714, "0.071")]
    [InlineData(1.234, "1.23")]
    [InlineData(9.996, "10.0")]
    [InlineData(123.4, "123")]
    public void Times_have_three_digits(double value, string said) => Assert.Equal(said, Quantity.Digits(value));

    [Theory]
    [InlineData(840, "840")]
    [InlineData(6_460, "6.5 k")]
    [InlineData(91_700, "92 k")]
    [InlineData(999_600, "1.00 M")]
    [InlineData(1_436_000, "1.44 M")]
    [InlineData(12_340_000, "12.3 M")]
    public void Rates_have_a_unit(double value, string said) => Assert.Equal(said, Quantity.Count(value));

    private static string Page(params Measurement[] measurements) => new Report(Some.Summary(measurements), null).ToString();
}
