using Lolo.Compare.Cases;
using Lolo.Compare.Results;

namespace Lolo.Compare.Telling;

/// <summary>Everything at one look: a row a case, a column a peer.</summary>
internal static class Overview
{
    /// <summary>Deliveries a second, per server CPU second, and p99 of fan-outs at the window that is compared; beneath them the other cases.</summary>
    public static string Of(Summary summary)
    {
        var peers = summary.Head.Peers.Where(peer => CaseList.All.Any(one => summary.Of(one.Name, peer.Name) is not null)).ToList();
        var table = new MarkdownTable(["case", .. peers.Select(peer => peer.Title)]);
        foreach (var one in CaseList.All.Where(one => one.Group != Group.Fanout || one.Window == CaseList.Windows[^1]))
        {
            if (summary.PeersOf(one.Name).Count > 0)
            {
                table.Add([Title(one), .. peers.Select(peer => Said(one, summary.Of(one.Name, peer.Name)))]);
            }
        }

        return table.ToString();
    }

    private static string Title(Case one) => one.Title + one.Group switch
    {
        Group.Fanout => ": deliveries/s, per server CPU second, p99 ms",
        Group.Rate => ": server cores, p99 ms",
        Group.Echo => ": p50, p99 ms",
        _ => ": connections/s, KiB each",
    };

    private static string Said(Case one, Cell? cell)
    {
        if (cell is null)
        {
            return "";
        }

        if (cell.Trouble is { } trouble)
        {
            return trouble.StartsWith("failed", StringComparison.Ordinal) ? "failed" : trouble;
        }

        IEnumerable<string> figures = one.Group switch
        {
            Group.Fanout => [Count(cell, Figures.DeliveriesPerSecond), Count(cell, Figures.DeliveriesPerCpuSecond), Digits(cell, Figures.P99)],
            Group.Rate => [Digits(cell, Figures.ServerCores), Digits(cell, Figures.P99)],
            Group.Echo => [Digits(cell, Figures.P50), Digits(cell, Figures.P99)],
            _ => [Count(cell, Figures.ConnectionsPerSecond), Digits(cell, Figures.KibPerConnection)],
        };
        return string.Join(", ", figures);
    }

    private static string Count(Cell cell, string figure) => Quantity.Count(cell.Of(figure)?.Median);

    private static string Digits(Cell cell, string figure) => Quantity.Digits(cell.Of(figure)?.Median);
}
