using System.Text;
using Lolo.Load.Measures;
using Lolo.Load.Wire;

namespace Lolo.Load.Talk;

/// <summary>The verb <c>http</c>: clients that ask again as soon as they are answered, on connections that stay open.</summary>
/// <param name="port">Port of the server.</param>
/// <param name="path">Path that is asked for.</param>
/// <param name="body">Body to post as JSON; null to get.</param>
internal sealed class Requests(int port, string path, string? body)
{
    private const long Patience = 5_000_000_000;
    private readonly Histogram _latency = new();
    private long _measuredFrom = long.MaxValue;
    private long _answers;

    public required int Clients { get; init; }

    /// <summary>Requests outstanding of each client.</summary>
    public required int Window { get; init; }

    public required double Seconds { get; init; }

    public required double Warmup { get; init; }

    public required int? Process { get; init; }

    /// <summary>Runs.</summary>
    /// <returns>The report, and whether every request was answered.</returns>
    public (Report Report, bool IsGood) Run()
    {
        using var loop = new Loop(port, 1 << 20);
        var report = new Report("http").Add("clients", Clients).Add("window", Window).Add("warmup", Warmup);
        var lost = 0L;
        try
        {
            lost = Ask(loop, report);
        }
        catch (LoadException failure)
        {
            report.Error = failure.Message;
        }

        report.Add("lost", lost).Add(_latency);
        return (report, report.Error is null && lost == 0);
    }

    private long Ask(Loop loop, Report report)
    {
        var server = ProcessUsage.TreeOf(Process);
        var request = Encoding.UTF8.GetBytes(body is null
            ? $"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"
            : $"POST {path} HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
        var clients = Enumerable.Range(0, Clients).Select(_ => new HttpConnection(loop, request, Window, Answered)).ToArray();
        Turn(loop, loop.Now + (long)(Warmup * 1e9));

        var (begin, before) = (Snapshot.Take(loop.Now, server), _answers);
        _measuredFrom = begin.At;
        Turn(loop, begin.At + (long)(Seconds * 1e9));
        var (end, answers) = (Snapshot.Take(loop.Now, server), _answers - before);
        report.Add("seconds", end.SecondsSince(begin)).Add("requests", answers).Add("requestsPerSecond", answers / end.SecondsSince(begin), 0)
            .Add(begin, end, answers, "requestsPerCpuSecond");

        foreach (var client in clients)
        {
            client.IsEnding = true;
        }

        var last = loop.Now + Patience;
        while (Lost(clients) > 0 && loop.Now < last)
        {
            loop.Turn(last);
        }

        return Lost(clients);
    }

    private long Lost(HttpConnection[] clients) => clients.Sum(client => client.Sent) - _answers;

    private void Answered(long since, long at)
    {
        _answers++;
        if (since >= _measuredFrom)
        {
            _latency.Record(at - since);
        }
    }

    private static void Turn(Loop loop, long end)
    {
        while (loop.Now < end)
        {
            loop.Turn(end);
        }
    }
}
