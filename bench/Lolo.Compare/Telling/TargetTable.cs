using Lolo.Compare.Cases;
using Lolo.Compare.Results;

namespace Lolo.Compare.Telling;

/// <summary>What is to be reached, what was, and whether that is enough.</summary>
internal static class TargetTable
{
    private static readonly Dictionary<string, string> _figures = new()
    {
        [Figures.DeliveriesPerCpuSecond] = "deliveries per server CPU second",
        [Figures.MicrosecondsPerDelivery] = "server CPU of a delivery",
        [Figures.ServerCores] = "server cores",
        [Figures.P99] = "p99 of the round trip",
        [Figures.ConnectionsPerSecond] = "connections/s",
        [Figures.KibPerConnection] = "memory of an idle connection",
    };

    public static string Of(Summary summary, IReadOnlyList<Target> targets)
    {
        var table = new MarkdownTable("our graph", "against", "figure", "case", "target", "measured", "in single rounds", "kept", $"window {string.Join(", ", OtherWindows())}");
        foreach (var target in targets)
        {
            var other = target.AgainstCase is { } name ? $" against {Title(name)}" : "";
            string[] first = [Peer(summary, target.Ours), target.AgainstCase is null ? Peer(summary, target.Against) : "itself", _figures[target.Figure], Title(target.Case) + other, target.Said];
            string[] rest = target.Ratio(summary) is { } ratio
                ? [$"**{Quantity.Ratio(ratio)} x**", Ends(target.InRounds(summary)), target.IsKept(ratio) ? "yes" : "**no**"]
                : [target.Missing(summary), "", "-"];
            table.Add([.. first, .. rest, string.Join(", ", AtOtherWindows(summary, target))]);
        }

        return table.ToString();
    }

    private static IEnumerable<int> OtherWindows() => CaseList.Windows.SkipLast(1).Reverse();

    // One regime is no ranking: the same ratio where less is under way.
    private static IEnumerable<string> AtOtherWindows(Summary summary, Target target) =>
        CaseList.Find(target.Case) is { Group: Group.Fanout } one
            ? OtherWindows().Select(window => Quantity.Ratio((target with
            {
                Case = CaseList.FanoutName(one.Clients, window),
                AgainstCase = target.AgainstCase is { } name ? CaseList.FanoutName(CaseList.Find(name)!.Clients, window) : null,
            }).Ratio(summary)))
            : [];

    private static string Ends(Spread? spread) => spread is null || spread.Value.Low == spread.Value.High ? "" : $"{Quantity.Ratio(spread.Value.Low)} to {Quantity.Ratio(spread.Value.High)}";

    private static string Title(string name) => CaseList.Find(name)!.Title;

    private static string Peer(Summary summary, string name) => summary.Head.Peers.FirstOrDefault(peer => peer.Name == name)?.Title ?? name;
}
