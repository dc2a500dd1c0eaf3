namespace Lolo.Nodes.JavaScript.Globals;

/// <summary>
/// The timers of a realm: one clock for all of them, and one timer a turn of the lane, in the order in which they are due. Everything but
/// <see cref="StopAll"/> and <see cref="Dispose"/> is called on the lane.
/// </summary>
internal sealed class RealmTimers : IDisposable
{
    private static readonly TimeSpan _longest = TimeSpan.FromDays(1);
    private readonly Dictionary<int, Entry> _live = [];
    private readonly SortedSet<(long Due, int Id)> _waiting = [];
    private readonly RealmGlobalsOptions _options;
    private readonly Action _runNext;
    private readonly ITimer _clock;
    private long _armed = long.MaxValue;
    private bool _startsNoRepeating;
    private volatile bool _stopped;

    /// <summary>Makes a set of no timers.</summary>
    /// <param name="options">Gives the time, the lane and the bound.</param>
    public RealmTimers(RealmGlobalsOptions options)
    {
        _options = options;
        _runNext = RunNext;
        using (ExecutionContext.SuppressFlow())
        {
            _clock = options.Time.CreateTimer(_ => Post(_runNext), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Runs a timer's callback; what it throws goes up. Set once, before the first timer.</summary>
    public Action<int> Fire { private get; set; } = _ => { };

    /// <summary>Starts a timer, or starts it again.</summary>
    /// <param name="id">Names it; a number that no live timer has.</param>
    /// <param name="milliseconds">When it is due; below 0: as soon as the lane has run what is queued.</param>
    /// <param name="repeat">Whether it starts again after each run.</param>
    /// <exception cref="InvalidOperationException">There are too many.</exception>
    public void Start(int id, double milliseconds, bool repeat)
    {
        if (_stopped || (repeat && _startsNoRepeating))
        {
            return;
        }

        if (_live.Count >= _options.MaxTimers)
        {
            throw new InvalidOperationException($"a graph may have {_options.MaxTimers} timers at a time");
        }

        if (milliseconds < 0)
        {
            _live[id] = new Entry(0, 0, false);
            Post(() => RunImmediate(id));
            return;
        }

        Enqueue(id, (long)(milliseconds / 1000 * _options.Time.TimestampFrequency), repeat);
        Arm();
    }

    /// <summary>Ends a timer; nothing happens where there is none.</summary>
    /// <param name="id">Its name.</param>
    public void Stop(int id)
    {
        if (_live.Remove(id, out var entry))
        {
            _waiting.Remove((entry.Due, id));
        }
    }

    /// <summary>Ends the timers that repeat, and starts none of the kind again; the others go on.</summary>
    public void StopRepeating()
    {
        _startsNoRepeating = true;
        foreach (var (id, entry) in _live.ToArray())
        {
            if (entry.Repeat)
            {
                Stop(id);
            }
        }
    }

    /// <summary>Ends all timers for good; none runs after it, and new ones do nothing. Called on any thread.</summary>
    public void StopAll()
    {
        _stopped = true;
        _clock.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopped = true;
        _clock.Dispose();
    }

    private void Post(Action action)
    {
        if (!_stopped)
        {
            _options.Post(action);
        }
    }

    private void Enqueue(int id, long interval, bool repeat)
    {
        var due = _options.Time.GetTimestamp() + interval;
        _live[id] = new Entry(due, interval, repeat);
        _waiting.Add((due, id));
    }

    private void RunImmediate(int id)
    {
        if (!_stopped && _live.Remove(id))
        {
            Fire(id);
        }
    }

    private void RunNext()
    {
        _armed = long.MaxValue;
        if (_stopped || _waiting.Count == 0)
        {
            return;
        }

        var (due, id) = _waiting.Min;
        if (due > _options.Time.GetTimestamp())
        {
            Arm();
            return;
        }

        _waiting.Remove((due, id));
        try
        {
            Run(id);
        }
        finally
        {
            Arm();
        }
    }

    // As in Node an interval is measured from one run to the next, so that a slow lane never owes runs.
    private void Run(int id)
    {
        var entry = _live[id];
        if (!entry.Repeat)
        {
            _live.Remove(id);
            Fire(id);
            return;
        }

        Enqueue(id, entry.Interval, true);
        Fire(id);
    }

    private void Arm()
    {
        if (_stopped || _waiting.Count == 0)
        {
            return;
        }

        var due = _waiting.Min.Due;
        if (due >= _armed)
        {
            return;
        }

        _armed = due;
        var left = _options.Time.GetElapsedTime(_options.Time.GetTimestamp(), due);
        if (left <= TimeSpan.Zero)
        {
            Post(_runNext);
            return;
        }

        // The clock counts whole milliseconds; rounding up keeps it from ringing before the timer is due.
        var wait = TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds));
        _clock.Change(wait < _longest ? wait : _longest, Timeout.InfiniteTimeSpan);
    }

    private readonly record struct Entry(long Due, long Interval, bool Repeat);
}
