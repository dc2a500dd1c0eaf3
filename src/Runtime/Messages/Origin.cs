namespace Lolo.Runtime.Messages;

/// <summary>
/// The request or connection a journey began with. It takes the answers, passes signals on, and counts its messages under way.
/// All members may be called from any thread.
/// </summary>
public abstract class Origin
{
    private static long _last;
    private readonly Lock _gate = new();
    private List<Listener>? _listeners;
    private Tuple<int, string?>? _laterFault;
    private long _underWay;
    private volatile bool _ended;

    /// <summary>Number of the origin, unique in the process and never used again.</summary>
    public long Number { get; } = Interlocked.Increment(ref _last);

    /// <summary>The id a person sees: the session id, or the request's.</summary>
    public abstract string Id { get; }

    /// <summary>The span that its journeys are a part of, such as one that the client sent along; null for none.</summary>
    public TraceContext? Trace { get; init; }

    /// <summary>Whether the origin has gone; what is sent to it is dropped and counted.</summary>
    public bool Ended => _ended;

    /// <summary>How many messages of this origin are queued or unsettled in all versions.</summary>
    public long UnderWay => Interlocked.Read(ref _underWay);

    /// <summary>Whether an error of one of its journeys reached it in a version that serves.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Takes an answer.</summary>
    /// <param name="response">The answer; valid for this call only.</param>
    public abstract EmitOutcome Respond(in Response response);

    /// <summary>An error of this journey that no <c>error</c> port took. Does nothing unless the origin waits for an answer.</summary>
    /// <param name="status">Status to answer with.</param>
    /// <param name="message">What the author said with <c>ctx.fail</c>; null when it was no deliberate failure.</param>
    public virtual void Fault(int status, string? message)
    {
    }

    /// <summary>
    /// An error of this journey that another node took, which may answer. When the last message has settled the origin is told of it as by
    /// <see cref="Fault"/>; of several errors until then the first counts. To be called while a message is under way.
    /// </summary>
    /// <param name="status">Status to answer with.</param>
    /// <param name="message">What the author said with <c>ctx.fail</c>; null when it was no deliberate failure.</param>
    public virtual void FaultWhenIdle(int status, string? message) => Interlocked.CompareExchange(ref _laterFault, new(status, message), null);

    /// <summary>Notes that an error of one of its journeys reached it.</summary>
    public void MarkFailed() => HasFailed = true;

    /// <summary>Counts messages more.</summary>
    /// <param name="count">How many. Default 1.</param>
    public void Enter(int count = 1) => Interlocked.Add(ref _underWay, count);

    /// <summary>Counts one message less; the last one tells <see cref="OnIdle"/>.</summary>
    public void Leave()
    {
        if (Interlocked.Decrement(ref _underWay) == 0)
        {
            if (_laterFault is not null && Interlocked.Exchange(ref _laterFault, null) is var (status, message))
            {
                Fault(status, message);
            }

            OnIdle();
        }
    }

    /// <summary>Waits for the next signal of a name.</summary>
    /// <param name="signal">Name of the signal.</param>
    /// <param name="listener">Called once, on the raiser's thread, with the signal's arguments, or with null when the origin ended without it.</param>
    /// <returns>Takes the listener away when disposed.</returns>
    public IDisposable Once(string signal, Action<IReadOnlyList<Body>?> listener)
    {
        var entry = new Listener(this, signal, listener);
        lock (_gate)
        {
            if (!_ended)
            {
                (_listeners ??= []).Add(entry);
                return entry;
            }
        }

        listener(null);
        return entry;
    }

    /// <summary>Raises a signal to those who wait for it.</summary>
    /// <param name="signal">Name of the signal.</param>
    /// <param name="arguments">What it carries.</param>
    /// <returns>Whether anybody waited.</returns>
    /// <exception cref="AggregateException">Listeners failed; the others were called all the same.</exception>
    public bool Raise(string signal, IReadOnlyList<Body> arguments)
    {
        var taken = Take(entry => entry.Signal == signal);
        Call(taken, arguments);
        return taken.Count > 0;
    }

    /// <summary>Marks the origin as gone and drops its listeners. Only the first call counts.</summary>
    /// <returns>Whether this was the first call.</returns>
    /// <exception cref="AggregateException">Listeners failed; the others were called all the same.</exception>
    public bool End()
    {
        lock (_gate)
        {
            if (_ended)
            {
                return false;
            }

            _ended = true;
        }

        Call(Take(_ => true), null);
        return true;
    }

    /// <summary>Called on the thread of the last message that left, each time none is under way any more.</summary>
    protected virtual void OnIdle()
    {
    }

    private static void Call(List<Listener> listeners, IReadOnlyList<Body>? arguments)
    {
        List<Exception>? failures = null;
        foreach (var listener in listeners)
        {
            try
            {
                listener.Call(arguments);
            }
            catch (Exception failure)
            {
                (failures ??= []).Add(failure);
            }
        }

        if (failures is not null)
        {
            throw new AggregateException(failures);
        }
    }

    private List<Listener> Take(Predicate<Listener> wanted)
    {
        lock (_gate)
        {
            var taken = _listeners?.FindAll(wanted) ?? [];
            _listeners?.RemoveAll(wanted);
            return taken;
        }
    }

    private sealed class Listener(Origin origin, string signal, Action<IReadOnlyList<Body>?> call) : IDisposable
    {
        public string Signal => signal;

        public Action<IReadOnlyList<Body>?> Call => call;

        public void Dispose() => origin.Take(entry => ReferenceEquals(entry, this));
    }
}
