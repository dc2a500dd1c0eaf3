using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Timing;

/// <summary>
/// A node that keeps messages for a time. It lets them out one after another, waits where the nodes after it are full, and says when it is
/// full itself. When the version is stopped, what is kept goes out at once; what comes later is under way until it has gone.
/// What derives from it is called under its lock, except where a member says otherwise.
/// </summary>
/// <param name="site">Where it stands.</param>
/// <param name="key">The expression of the key; null for none.</param>
/// <param name="limit">How many messages it keeps.</param>
internal abstract class KeepingNode(NodeSite site, IExpressions? key, int limit) : IKeeper
{
    private readonly Lock _gate = new();
    private ITimer? _clock;
    private CancellationTokenRegistration _stopping;
    private int _kept;
    private long _armed = long.MaxValue;
    private bool _isPaused;
    private bool _isStopping;
    private bool _isEnded;
    private volatile bool _hasEased;

    public TaskScheduler? Lane => key?.Lane;

    public bool IsFull => Volatile.Read(ref _kept) >= limit;

    public Action? Eased { get; set; }

    protected NodeSite Site => site;

    private TimeProvider Time => site.Graph.Time;

    public Task SetupAsync(CancellationToken cancellation)
    {
        _clock = Time.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _stopping = site.Graph.Stopping.Register(Stop);
        return key?.SetupAsync(cancellation) ?? Task.CompletedTask;
    }

    public ValueTask HandleAsync(Message message)
    {
        var term = TermOf(message);
        Kept? kept;
        lock (_gate)
        {
            kept = Take(message, term, Time.GetTimestamp());
            Arm();
        }

        Ease();
        return kept?.Handling ?? default;
    }

    public Task TeardownAsync() => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _stopping.DisposeAsync();
        lock (_gate)
        {
            _isEnded = true;
            _clock?.Dispose();
            foreach (var kept in TakeAll())
            {
                LetGo(kept);
            }
        }
    }

    /// <summary>What the node has to know of a message: a parameter's value, or its key. Called on the lane, under no lock.</summary>
    protected abstract object? TermOf(in Message message);

    /// <summary>Takes a message in: passes it on, or keeps it.</summary>
    /// <returns>The message as it is kept; null when it is not.</returns>
    protected abstract Kept? Take(in Message message, object? term, long now);

    /// <summary>Sends what is due, until <see cref="Send"/> says to wait.</summary>
    protected abstract void Release(long now);

    /// <summary>Timestamp of the next thing to do; null for nothing.</summary>
    protected abstract long? Due { get; }

    /// <summary>Takes out all that is kept, in the order of arrival.</summary>
    protected abstract IReadOnlyList<Kept> TakeAll();

    /// <summary>A duration in timestamps.</summary>
    protected long Stamps(TimeSpan duration) => (long)(duration.TotalSeconds * Time.TimestampFrequency);

    /// <summary>The key of a message, as one that a dictionary takes. On the lane.</summary>
    /// <exception cref="HandlerException">The expression threw, or its value cannot be a key.</exception>
    protected object KeyOf(in Message message)
    {
        var value = key?.Value(0, message);
        try
        {
            return value is string or double or bool ? value : new JsonKey(JsonText.Write(value));
        }
        catch (BodyException error)
        {
            throw new HandlerException($"the value of `key` cannot be a key: {error.Message}", error);
        }
    }

    /// <summary>Sends a message on without keeping it.</summary>
    /// <exception cref="RouteException">The port refused it.</exception>
    protected void Pass(in Message message, int port = 0) => site.Outputs[port].Route(message.Body, message.Origin, message.Trail);

    /// <summary>Keeps a message.</summary>
    protected Kept Keep(in Message message)
    {
        _kept++;
        return new(message, _isStopping);
    }

    /// <summary>Sends what was kept.</summary>
    /// <returns>Whether the next may follow now.</returns>
    protected bool Send(Kept kept)
    {
        Task? pending = null;
        var message = kept.Message;
        try
        {
            pending = site.Outputs[0].Route(message.Body, message.Origin, message.Trail).Pending;
        }
        catch (RouteException error)
        {
            site.Fault(message, new HandlerException(error.Message, error));
        }

        LetGo(kept);
        if (pending is null || _isPaused)
        {
            return !_isPaused;
        }

        _isPaused = true;
        _ = ResumeAsync(pending);
        return false;
    }

    /// <summary>Gives up what was kept.</summary>
    protected void Drop(Kept kept, string cause)
    {
        site.Count(cause);
        LetGo(kept);
    }

    private void LetGo(Kept kept)
    {
        _hasEased |= _kept-- == limit;
        try
        {
            kept.LetGo();
        }
        catch (Exception error)
        {
            site.Fault(new HandlerException(error.Message, error));
        }
    }

    private void Ring()
    {
        lock (_gate)
        {
            _armed = long.MaxValue;
            Go();
        }

        Ease();
    }

    private async Task ResumeAsync(Task pending)
    {
        await pending.ConfigureAwait(false);
        lock (_gate)
        {
            _isPaused = false;
            Go();
        }

        Ease();
    }

    private void Go()
    {
        if (_isEnded || _isPaused)
        {
            return;
        }

        Release(Time.GetTimestamp());
        Arm();
    }

    private void Arm()
    {
        if (_isPaused || _isEnded || Due is not { } due || due == _armed)
        {
            return;
        }

        _armed = due;
        var wait = Math.Ceiling(Time.GetElapsedTime(Time.GetTimestamp(), due).TotalMilliseconds);
        _clock!.Change(TimeSpan.FromMilliseconds(Math.Clamp(wait, 0, TimeSpan.MillisecondsPerDay)), Timeout.InfiniteTimeSpan);
    }

    // No message is lost by a deploy: what waits goes out before the version counts its last messages.
    private void Stop()
    {
        lock (_gate)
        {
            _isStopping = true;
            var all = TakeAll();
            if (all.Count > 0)
            {
                site.Count("early", all.Count);
            }

            foreach (var kept in all)
            {
                Send(kept);
            }
        }

        Ease();
    }

    private void Ease()
    {
        if (_hasEased)
        {
            _hasEased = false;
            Eased?.Invoke();
        }
    }

    // A text that reads the same is another key.
    private sealed record JsonKey(string Json);
}
