using System.Globalization;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;
using Microsoft.Extensions.Logging;

namespace Lolo.Nodes.Timing;

/// <summary>A timer of a running version. It rings when a tick is due, and skips the tick while the graph is busy with the last one.</summary>
/// <param name="site">Where it stands.</param>
/// <param name="random">Gives numbers from 0 to 1.</param>
internal sealed class Timer(NodeSite site, Func<double> random) : ITrigger
{
    private const int MostCounted = 100_000;
    // A clock that is set while the timer sleeps is noticed in that time.
    private static readonly TimeSpan _longestSleep = TimeSpan.FromMinutes(1);
    private static readonly string[] _beat = ["cron", "every", "zone", "jitter"];
    private static readonly string[] _fields = ["time", "scheduled", "count", "missed"];
    private readonly Lock _gate = new();
    private readonly TimeSpan _jitter = site.Node.Parameters.Duration("jitter") ?? TimeSpan.Zero;
    private readonly bool _mayOverlap = site.Node.Parameters.Flag("overlap");
    private ISchedule? _schedule;
    private ITimer? _clock;
    private DateTimeOffset _scheduled;
    private DateTimeOffset _due;
    private LoneOrigin? _underWay;
    private Task? _pending;
    private long _count;
    private long _missed;
    private bool _isClosed;

    public TriggerAddress? Address => null;

    public Task SetupAsync(CancellationToken cancellation) => Task.CompletedTask;

    public Task OpenAsync()
    {
        Open(null);
        return Task.CompletedTask;
    }

    // The beat goes on: who deploys every half an hour still gets an hourly tick.
    public async Task TakeOverAsync(ITrigger former)
    {
        await former.CloseAsync();
        Open((Timer)former);
    }

    public Task CloseAsync()
    {
        lock (_gate)
        {
            _isClosed = true;
            _clock?.Dispose();
        }

        return Task.CompletedTask;
    }

    public Task TeardownAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => default;

    private static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private void Open(Timer? former)
    {
        lock (_gate)
        {
            var goesOn = former?._schedule is not null && _beat.All(name => Equals(Parameter(name), former.Parameter(name)));
            _schedule = goesOn ? former!._schedule : MakeSchedule();
            _clock = site.Graph.Time.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            var now = _schedule!.Now;
            if (site.Node.Parameters.Flag("immediately"))
            {
                Tick(now);
            }

            if (goesOn && former!._scheduled != default)
            {
                (_scheduled, _due) = (former._scheduled, former._due);
                Sleep(now);
            }
            else
            {
                Plan(now);
            }
        }
    }

    private object? Parameter(string name) => site.Node.Parameters.GetValueOrDefault(name);

    private ISchedule MakeSchedule()
    {
        var (time, parameters) = (site.Graph.Time, site.Node.Parameters);
        return parameters.Text("cron") is { } cron
            ? new CronSchedule(time, CronSchedule.Parse(cron, out _)!, CronSchedule.Zone(parameters.Text("zone"), out _)!)
            : new EverySchedule(time, parameters.Duration("every")!.Value);
    }

    private void Ring()
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return;
            }

            if (_schedule!.Now is var now && now < _due)
            {
                Sleep(now);
                return;
            }

            CountMissed(now);
            Tick(_scheduled);
            Plan(_scheduled);
        }
    }

    // What else has come due while nobody could ring, in a sleep of the machine say, is missed and not made up for.
    private void CountMissed(DateTimeOffset now)
    {
        var missed = 0;
        while (_schedule!.After(_scheduled) is { } next && next <= now)
        {
            // So long a gap is not counted to its end: the count says at least so many.
            _scheduled = ++missed == MostCounted ? now : next;
        }

        Miss(missed);
    }

    private void Miss(int count)
    {
        if (count > 0)
        {
            _missed += count;
            site.Count("skipped", count);
        }
    }

    private void Tick(DateTimeOffset scheduled)
    {
        if ((_underWay is not null && !_mayOverlap) || _pending is { IsCompleted: false })
        {
            Miss(1);
            return;
        }

        var origin = _underWay = new LoneOrigin(site, Ended);
        object?[] values = [Iso(site.Graph.Time.GetUtcNow()), Iso(scheduled), (double)++_count, (double)_missed];
        _missed = 0;
        var result = site.Outputs[0].Route(Body.Of(new Record(null, _fields, values)), origin, 0);
        _pending = result.Pending;
        if (result.Deliveries == 0)
        {
            Ended(origin);
        }
    }

    private void Ended(LoneOrigin origin)
    {
        lock (_gate)
        {
            if (_underWay == origin)
            {
                _underWay = null;
            }
        }

        origin.End();
    }

    private void Plan(DateTimeOffset after)
    {
        var now = _schedule!.Now;
        if (_schedule.After(after) is not { } next)
        {
            site.Log.LogInformation("the timer does not tick again");
            return;
        }

        (_scheduled, _due) = (next, next + (_jitter * random()));
        Sleep(now);
    }

    private void Sleep(DateTimeOffset now)
    {
        var sleep = _due - now;
        sleep = sleep > _longestSleep ? _longestSleep : sleep;
        // Clocks ring by whole milliseconds: rounded up, none rings before its time.
        _clock!.Change(TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling(sleep.TotalMilliseconds))), Timeout.InfiniteTimeSpan);
    }
}
