using Lolo.Load.Measures;
using Lolo.Load.Wire;

namespace Lolo.Load.Talk;

/// <summary>The verb <c>connect</c>: how fast a server takes connections in, and what it holds for each.</summary>
/// <param name="port">Port of the server.</param>
/// <param name="path">Path of its WebSockets.</param>
internal sealed class Crowd(int port, string path)
{
    private const double Settle = 2;

    /// <summary>Connections.</summary>
    public required int Count { get; init; }

    /// <summary>How many may be under way.</summary>
    public required int AtOnce { get; init; }

    /// <summary>Messages that each gets when it connects.</summary>
    public required int Greetings { get; init; }

    /// <summary>Seconds to stay after the server was looked at.</summary>
    public required double Hold { get; init; }

    public required int? Process { get; init; }

    /// <summary>Runs.</summary>
    /// <returns>The report, and whether all connections stood until the end.</returns>
    public (Report Report, bool IsGood) Run()
    {
        using var loop = new Loop(port);
        var report = new Report("connect");
        try
        {
            var server = ProcessUsage.TreeOf(Process);
            var before = Snapshot.Take(loop.Now, server);
            var all = new Gathering(loop, path, Greetings).Open(Count, AtOnce);
            var (seconds, after) = ((loop.Now - before.At) / 1e9, Snapshot.Take(loop.Now, server));
            report.Add("connections", Count).Add("atOnce", AtOnce).Add("seconds", seconds).Add("connectionsPerSecond", Count / seconds, 0)
                .Add(before, after, Count, "connectionsPerCpuSecond");

            Progress.Say($"{Count} connections stand after {seconds:0.00} s");
            Stay(loop, Settle);
            var settled = ProcessUsage.Read(server);
            report.Add("kibPerConnection", (settled.ResidentBytes - before.Server?.ResidentBytes ?? double.NaN) / 1024 / Count);
            Stay(loop, Hold);
            Gathering.Leave(loop, all);
        }
        catch (LoadException failure)
        {
            report.Error = failure.Message;
        }

        return (report, report.Error is null);
    }

    // Pings are answered meanwhile, and a connection that ends is an error.
    private static void Stay(Loop loop, double seconds)
    {
        var end = loop.Now + (long)(seconds * 1e9);
        while (loop.Now < end)
        {
            loop.Turn(end);
        }
    }
}
