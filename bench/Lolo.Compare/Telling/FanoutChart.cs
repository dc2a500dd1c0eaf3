using Lolo.Compare.Cases;
using Lolo.Compare.Results;

namespace Lolo.Compare.Telling;

/// <summary>The fan-out as bars: deliveries per server CPU second by number of clients.</summary>
internal static class FanoutChart
{
    /// <summary>At the window that is compared, or the widest that was measured; null when no fan-out was.</summary>
    public static string? Of(Summary summary)
    {
        var measured = CaseList.All.Where(one => one.Group == Group.Fanout && summary.PeersOf(one.Name).Count > 0).ToList();
        if (measured.Count == 0)
        {
            return null;
        }

        var window = measured.Max(one => one.Window);
        var chart = new BarChart("One message to all other clients: what a second of server CPU delivers", $"deliveries per server CPU second, {Case.Bytes}-byte messages, {window} outstanding a sender");
        foreach (var one in measured.Where(one => one.Window == window))
        {
            chart.Add($"{one.Clients} clients, {one.Senders} {(one.Senders == 1 ? "sender" : "senders")}", [.. summary.PeersOf(one.Name).Select(peer => BarOf(peer, summary.Of(one.Name, peer.Name)!))]);
        }

        return chart.ToString();
    }

    private static Bar BarOf(PeerTitle peer, Cell cell) =>
        new(peer.Title, cell.Of(Figures.DeliveriesPerCpuSecond)?.Median, cell.Trouble is { } trouble ? Short(trouble) : "no figure", peer.IsOurs);

    private static string Short(string text) => text.Length <= 80 ? text : text[..77] + "...";
}
