using Lolo.Compare.Peers;
using Lolo.Compare.Results;

namespace Lolo.Bench.Tests;

/// <summary>Peers and results to test with.</summary>
internal static class Some
{
    public static Peer Peer(string name, params string[] services) =>
        new(name, $"the {name}", ["true", "{port}"], (services.Length == 0 ? ["chat"] : services).ToDictionary(service => service, service => $"/{service}"));

    public static Measurement Measured(string name, string peer, int round, params (string Figure, double Value)[] figures) =>
        new(name, peer, round) { Figures = figures.ToDictionary(pair => pair.Figure, pair => pair.Value) };

    public static Measurement Rate(string name, string peer, int round, double perCpuSecond) =>
        Measured(name, peer, round, (Figures.DeliveriesPerCpuSecond, perCpuSecond), (Figures.Expected, 1_000));

    public static RunResults Results(params Measurement[] measurements) => new(
        new(
            new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero), "abc1234", new("a processor", 2, 4, "Linux 6", "10.0.1", "20.1.0"), 3, 4, 2, 0.1,
            [.. measurements.Select(one => one.Peer).Distinct().Select(peer => new PeerTitle(peer, $"the {peer}"))])
        {
            IsComplete = true,
        },
        measurements);

    public static Summary Summary(params Measurement[] measurements) => new(Results(measurements));
}
