using Lolo.Compare.Cases;
using Lolo.Compare.Peers;
using Lolo.Compare.Results;
using Lolo.Compare.Telling;
using Lolo.Tests;

namespace Lolo.Bench.Tests;

public sealed class TargetTests
{
    private static readonly Target _atLeast = new("lolo-chat", "fanout-100-w8", Figures.DeliveriesPerCpuSecond, 0.6, "kestrel");

    [Fact]
    public void The_ratio_is_that_of_the_medians()
    {
        var summary = Some.Summary([.. Rates("lolo-chat", 60, 66, 20), .. Rates("kestrel", 100, 120, 90)]);
        Assert.Equal(0.6, _atLeast.Ratio(summary)!.Value, 6);
        Assert.Equal((20 / 90.0, 0.6), (_atLeast.InRounds(summary)!.Value.Low, _atLeast.InRounds(summary)!.Value.High));
    }

    [Theory]
    [InlineData(0.6, true)]
    [InlineData(0.5999, false)]
    [InlineData(0.7, true)]
    public void At_least_means_no_less(double ratio, bool isKept) => Assert.Equal(isKept, _atLeast.IsKept(ratio));

    [Theory]
    [InlineData(0.6, true)]
    [InlineData(0.6001, false)]
    [InlineData(0.5, true)]
    public void At_most_means_no_more(double ratio, bool isKept) => Assert.Equal(isKept, (_atLeast with { IsAtMost = true }).IsKept(ratio));

    [Fact]
    public void Another_case_of_the_graph_itself_may_be_the_other_side()
    {
        var flat = new Target("lolo-chat", "fanout-500-w8", Figures.MicrosecondsPerDelivery, 1.2, "lolo-chat") { AgainstCase = "fanout-100-w8", IsAtMost = true };
        Assert.Equal(2, flat.Ratio(Some.Summary(Some.Rate("fanout-500-w8", "lolo-chat", 1, 50), Some.Rate("fanout-100-w8", "lolo-chat", 1, 100)))!.Value, 6);
    }

    [Fact]
    public void Faults_of_either_side_leave_no_ratio_and_say_so()
    {
        var lost = Some.Measured("fanout-100-w8", "kestrel", 1, (Figures.DeliveriesPerCpuSecond, 100), (Figures.Lost, 5), (Figures.Expected, 10));
        var summary = Some.Summary([.. Rates("lolo-chat", 60), lost]);
        Assert.Null(_atLeast.Ratio(summary));
        Assert.Equal("theirs: lost 5 of 10", _atLeast.Missing(summary));
        var row = TargetTable.Of(summary, [_atLeast]).Split('\n')[2];
        Assert.Contains("| theirs: lost 5 of 10 |", row, StringComparison.Ordinal);
        Assert.DoesNotContain("yes", row, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_tells_the_ratio_whether_it_is_kept_and_the_ratio_at_other_windows()
    {
        var measured = Rates("lolo-chat", 50).Concat(Rates("kestrel", 100)).ToList();
        measured.AddRange([Some.Rate("fanout-100-w1", "lolo-chat", 1, 90), Some.Rate("fanout-100-w1", "kestrel", 1, 100)]);
        var row = TargetTable.Of(Some.Summary([.. measured]), [_atLeast]).Split('\n')[2];
        Assert.Equal("| the lolo-chat | the kestrel | deliveries per server CPU second | 100 clients, 10 senders, window 8 | at least 0.6 x | **0.50 x** |  | **no** | -, 0.90 |", row);
    }

    [Fact]
    public void Every_target_names_cases_that_are_measured_and_peers_that_serve_them()
    {
        var peers = PeerFile.Read(Path.Combine(Repository.Root, "bench/peers/peers.json"));
        foreach (var target in TargetList.All)
        {
            foreach (var (name, peer) in new[] { (target.Case, target.Ours), (target.AgainstCase ?? target.Case, target.Against) })
            {
                var one = CaseList.Find(name);
                Assert.True(one is not null, $"{target}: there is no case {name}");
                Assert.True(peers.Any(found => found.Name == peer && found.Cases.ContainsKey(one.Service)), $"{target}: no peer {peer} serves {one.Service}");
            }
        }
    }

    private static IEnumerable<Measurement> Rates(string peer, params double[] rates) =>
        rates.Select((rate, at) => Some.Rate("fanout-100-w8", peer, at + 1, rate));
}
