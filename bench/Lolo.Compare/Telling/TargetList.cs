using Lolo.Compare.Cases;
using Lolo.Compare.Results;

namespace Lolo.Compare.Telling;

/// <summary>The ratios that are to be reached.</summary>
internal static class TargetList
{
    private const string Chat = "lolo-chat";
    private const string Broadcast = "lolo-broadcast";
    private const string BroadcastCSharp = "lolo-broadcast-csharp";

    public static IReadOnlyList<Target> All { get; } = [.. Fanouts(), .. Rates(), .. Echoes(), .. Connects(), .. Flat()];

    private static IEnumerable<Target> Fanouts() =>
    [
        Fanout(Chat, 2, 1.5, "node-red-session"),
        Fanout(Chat, 10, 5, "node-red-session"),
        Fanout(Chat, 100, 11, "node-red-session"),
        Fanout(Chat, 500, 20, "node-red-session"),
        Fanout(Chat, 100, 0.6, "kestrel"),
        Fanout(Chat, 500, 0.85, "kestrel"),
        Fanout(Broadcast, 100, 1.2, "kestrel"),
        Fanout(Broadcast, 500, 1.2, "kestrel"),
        Fanout(BroadcastCSharp, 2, 0.8, "kestrel-together"),
        Fanout(BroadcastCSharp, 10, 0.8, "kestrel-together"),
        Fanout(BroadcastCSharp, 100, 0.8, "kestrel-together"),
        Fanout(BroadcastCSharp, 500, 0.8, "kestrel-together"),
    ];

    private static IEnumerable<Target> Rates() =>
    [
        new(Chat, "rate-200", Figures.ServerCores, 0.8, "node-red-session") { IsAtMost = true },
        new(Broadcast, "rate-200", Figures.ServerCores, 1, "ws") { IsAtMost = true },
    ];

    private static IEnumerable<Target> Echoes() =>
    [
        new("lolo-echo-csharp", "echo", Figures.P99, 1.3, "kestrel") { IsAtMost = true },
        new("lolo-echo", "echo", Figures.P99, 2, "kestrel") { IsAtMost = true },
    ];

    private static IEnumerable<Target> Connects() =>
    [
        new(Chat, "connect-10000", Figures.ConnectionsPerSecond, 0.8, "kestrel"),
        new(Chat, "connect-10000", Figures.KibPerConnection, 1.3, "kestrel") { IsAtMost = true },
    ];

    private static IEnumerable<Target> Flat() =>
        new[] { Chat, Broadcast, BroadcastCSharp }.Select(graph =>
            new Target(graph, CaseList.FanoutName(500, CaseList.Windows[^1]), Figures.MicrosecondsPerDelivery, 1.2, graph)
            {
                AgainstCase = CaseList.FanoutName(100, CaseList.Windows[^1]),
                IsAtMost = true,
            });

    private static Target Fanout(string graph, int clients, double limit, string against) =>
        new(graph, CaseList.FanoutName(clients, CaseList.Windows[^1]), Figures.DeliveriesPerCpuSecond, limit, against);
}
