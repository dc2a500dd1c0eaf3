using Lolo.Load.Measures;
using Lolo.Load.Wire;

namespace Lolo.Load.Talk;

/// <summary>A run of <c>fanout</c> or <c>echo</c>: clients gather, some send, and every delivery is checked and timed.</summary>
/// <param name="plan">What to do.</param>
internal sealed class Exchange(Plan plan) : ITalk
{
    private const int AtOnce = 64;
    private readonly int _run = Random.Shared.Next(Stamp.Limit);
    private readonly Arrivals _arrivals = new(plan.Clients, plan.IsEcho ? 1 : plan.Senders);
    private readonly Histogram _latency = new();
    private readonly int[] _sent = new int[plan.Senders];
    private byte[] _tail = [];
    private IPace? _pace;
    private long _measuredFrom = long.MaxValue;
    private long _toSender;
    private long _strange;

    /// <summary>Runs.</summary>
    /// <returns>The report, and whether every delivery came once and in order.</returns>
    public (Report Report, bool IsGood) Run()
    {
        using var loop = new Loop(plan.Port, plan.Bytes);
        var tally = new Tally();
        string? error = null;
        try
        {
            var clients = new Gathering(loop, plan.Path, plan.Greetings).Open(plan.Clients, AtOnce);
            Progress.Say($"{plan.Clients} clients stand; {plan.Warmup} s of warm-up, {plan.Seconds} s measured");
            Talk(loop, clients, tally);
            Gathering.Leave(loop, clients);
        }
        catch (LoadException failure)
        {
            error = failure.Message;
        }

        return Told(tally, error);
    }

    /// <inheritdoc/>
    public void Opened(WebSocketConnection connection)
    {
    }

    /// <inheritdoc/>
    public void Came(WebSocketConnection connection, ReadOnlySpan<byte> body, long at)
    {
        if (!Stamp.TryRead(body, _run, out var stamp, out var end) || stamp.Sender >= plan.Senders || stamp.Sequence >= _sent[stamp.Sender] ||
            !body[end..].StartsWith(_tail) || (plan.IsEcho && stamp.Sender != connection.Number))
        {
            _strange++;
            return;
        }

        if (!plan.IsEcho && !plan.IsOwn && stamp.Sender == connection.Number)
        {
            _toSender++;
            return;
        }

        if (_arrivals.Add(connection.Number, plan.IsEcho ? 0 : stamp.Sender, stamp.Sequence))
        {
            _pace!.Arrived(stamp.Sender, stamp.Sequence);
            if (stamp.Time >= _measuredFrom)
            {
                _latency.Record(at - stamp.Time);
            }
        }
    }

    private void Talk(Loop loop, WebSocketConnection[] clients, Tally tally)
    {
        var server = ProcessUsage.TreeOf(plan.Process);
        var outbox = new Outbox(_run, plan.Bytes);
        var senders = clients[..plan.Senders];
        _tail = outbox.Tail;
        var begin = loop.Now;
        _pace = plan.Window is { } window
            ? new WindowPace(loop, senders, plan.Receivers, window, outbox, _sent)
            : new RatePace(senders, plan.Rate!.Value, begin, outbox, _sent);
        foreach (var client in clients)
        {
            client.Talk = this;
        }

        _measuredFrom = begin + (long)(plan.Warmup * 1e9);
        var end = _measuredFrom + (long)(plan.Seconds * 1e9);
        Send(loop, _pace, _measuredFrom);
        tally.Begin = Take(loop, server);
        Send(loop, _pace, end);
        tally.End = Take(loop, server);

        end = loop.Now + (long)(plan.Patience * 1e9);
        while (_arrivals.Count < Expected && loop.Now < end)
        {
            loop.Turn(end);
        }
    }

    private long Expected => _sent.Sum(count => (long)count) * plan.Receivers;

    private static void Send(Loop loop, IPace pace, long end)
    {
        for (var now = loop.Now; now < end; now = loop.Now)
        {
            pace.Send(now);
            loop.Turn(Math.Min(pace.Next, end));
        }

        pace.CatchUp(end);
    }

    private Tally.Mark Take(Loop loop, int[] server) =>
        new(Snapshot.Take(loop.Now, server), _sent.Sum(count => (long)count), _arrivals.Count, loop.Receives);

    private (Report Report, bool IsGood) Told(Tally tally, string? error)
    {
        var report = new Report(plan.IsEcho ? "echo" : "fanout") { Error = error };
        report.Add("clients", plan.Clients).Add("senders", plan.Senders).Add("receivers", plan.Receivers).Add("bytes", plan.Bytes).Add("window", plan.Window)
            .Add("rate", plan.Rate ?? double.NaN).Add("warmup", plan.Warmup);
        var lost = Expected - _arrivals.Count;
        var doubled = _arrivals.Doubled + _toSender;
        report.Add("expected", Expected).Add("lost", lost).Add("doubled", doubled).Add("disordered", _arrivals.Disordered).Add("strange", _strange);
        tally.AddTo(report);
        report.Add(_latency);
        return (report, error is null && lost + doubled + _arrivals.Disordered == 0);
    }
}
