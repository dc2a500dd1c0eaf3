using Lolo.Nodes.Web.Counting;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Web.Sockets;

/// <summary>
/// Brings a session's events into the graph in order, the next when the former was taken, each into the version that serves. While the graph
/// keeps up nothing waits here. At a swap what arrives is held until the session's messages have left the version that was replaced.
/// One reader enters; the other members may be called from any thread.
/// </summary>
/// <param name="events">Makes the session's events.</param>
/// <param name="origin">The session.</param>
/// <param name="limit">How many messages may wait.</param>
/// <param name="memory">Counts what waits.</param>
/// <param name="time">All time goes through it.</param>
internal sealed class Inbox(SessionEvents events, Session origin, int limit, SessionMemory memory, TimeProvider time)
{
    private readonly Lock _lock = new();
    private Queue<(SessionPort Port, Body Body)>? _waiting;
    private TaskCompletionSource<bool>? _place;
    private TaskCompletionSource? _empty;
    private TaskCompletionSource? _settled;
    private SocketGate? _gate;
    private SocketGate? _next;
    private Task _heard = Task.CompletedTask;
    private long _fullSince;
    private bool _pumping;
    private bool _held;
    private bool _moved;
    private bool _stopped;
    private bool _hasEntered;
    private bool _hasLeft;

    /// <summary>Timestamp of when the reader began to wait for a place; 0 when it does not.</summary>
    public long FullSince => Volatile.Read(ref _fullSince);

    private bool IsBlocked => _pumping || _held;

    private int WaitingCount => _waiting?.Count ?? 0;

    /// <summary>Enters the events into a gate from now on.</summary>
    /// <param name="gate">The gate.</param>
    /// <param name="held">Whether they are held.</param>
    public void Begin(SocketGate gate, bool held)
    {
        lock (_lock)
        {
            (_gate, _held) = (gate, held);
        }
    }

    /// <summary>Enters an event, or lets it wait.</summary>
    /// <param name="port">The port it goes out by.</param>
    /// <param name="body">The event.</param>
    /// <returns>False when no place was left.</returns>
    public bool TryEnter(SessionPort port, Body body) => Enter(port, body, limit);

    /// <summary>Enters the last event, whether there is a place or not.</summary>
    /// <param name="body">The event.</param>
    /// <returns>Completes when the graph has taken it.</returns>
    public Task EnterLastAsync(Body body)
    {
        Enter(SessionPort.Close, body, int.MaxValue);
        lock (_lock)
        {
            return IsBlocked ? (_empty ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task : Task.CompletedTask;
        }
    }

    /// <summary>Waits for a place.</summary>
    /// <returns>False when the session is closing and its messages are no longer wanted.</returns>
    public async Task<bool> PlaceAsync()
    {
        TaskCompletionSource<bool> place;
        lock (_lock)
        {
            if (_stopped || !IsBlocked || WaitingCount < limit)
            {
                return !_stopped;
            }

            _place = place = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        Volatile.Write(ref _fullSince, time.GetTimestamp());
        var granted = await place.Task;
        Volatile.Write(ref _fullSince, 0);
        return granted;
    }

    /// <summary>Takes no more messages; what waits still enters.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            _stopped = true;
            _place?.TrySetResult(false);
            _settled?.TrySetResult();
        }
    }

    /// <summary>Waits until all that has entered or waits has settled, or the session ends.</summary>
    public Task SettledAsync()
    {
        lock (_lock)
        {
            _settled ??= new(TaskCreationOptions.RunContinuationsAsynchronously);

            // Whoever settles the last message looks for this wait after counting; so this one counts after telling of it.
            Interlocked.MemoryBarrier();
            TellSettled();
            return _settled.Task;
        }
    }

    /// <summary>Lets the session's first event into the version that is to serve next, marked as replayed; its end is going to enter there too.</summary>
    /// <param name="next">The gate of that version.</param>
    /// <returns>Completes when that version has taken it; null when there is nothing to tell it.</returns>
    public Task? Replay(SocketGate next)
    {
        lock (_lock)
        {
            // What waits of one that is going is still to enter; but one that goes because versions fail with it must not take the next down too.
            if (!_hasEntered || _hasLeft || _next == next || (_stopped && origin.HasFailed))
            {
                return null;
            }

            _next = next;
            return _heard = next.Route(SessionPort.Request, events.Replayed(), origin) ?? Task.CompletedTask;
        }
    }

    /// <summary>Says that a version is not going to serve.</summary>
    /// <param name="gate">Its gate.</param>
    public void Forget(SocketGate gate)
    {
        lock (_lock)
        {
            _next = _next == gate ? null : _next;
        }
    }

    /// <summary>Lets nothing in for the time being. What has entered is under way.</summary>
    public void Hold()
    {
        lock (_lock)
        {
            (_held, _moved) = (true, false);
        }
    }

    /// <summary>Enters the events into another gate from now on: what is held, when what has entered by the former has settled.</summary>
    /// <param name="gate">The gate.</param>
    public void MoveTo(SocketGate gate)
    {
        lock (_lock)
        {
            (_gate, _next, _moved) = (gate, null, _held);
        }

        Settle();
    }

    /// <summary>Lets in what is held, whatever it waits for.</summary>
    public void Release()
    {
        lock (_lock)
        {
            LetIn();
        }
    }

    /// <summary>Lets in what was held for another gate, if nothing of the session is under way. To be called each time that may be so.</summary>
    public void Settle()
    {
        if (!Volatile.Read(ref _held) && Volatile.Read(ref _settled) is null)
        {
            return;
        }

        lock (_lock)
        {
            if (_moved && origin.UnderWay == 0)
            {
                LetIn();
            }

            TellSettled();
        }
    }

    private void TellSettled()
    {
        if (_settled is not null && (_stopped || (!IsBlocked && origin.UnderWay == 0)))
        {
            _settled.TrySetResult();
        }
    }

    private void LetIn()
    {
        (_held, _moved) = (false, false);
        if (_pumping)
        {
            return;
        }

        _pumping = true;
        _ = PumpAsync(Task.CompletedTask);
    }

    private bool Enter(SessionPort port, Body body, int most)
    {
        lock (_lock)
        {
            if (IsBlocked)
            {
                if (WaitingCount >= most)
                {
                    return false;
                }

                (_waiting ??= new()).Enqueue((port, body));
                memory.Add(SessionEvents.Size(body));
                return true;
            }

            // Under the lock, so that nothing enters a version that is held.
            if (Route(port, body) is { IsCompleted: false } pending)
            {
                _pumping = true;
                _ = PumpAsync(pending);
            }

            return true;
        }
    }

    private Task? Route(SessionPort port, Body body)
    {
        _hasEntered |= port == SessionPort.Request;
        _hasLeft |= port == SessionPort.Close;
        if (_hasLeft && _next is { } next)
        {
            _ = TellNextAsync(next, body);
        }

        return _gate?.Route(port, body, origin);
    }

    private async Task TellNextAsync(SocketGate next, Body closed)
    {
        await _heard.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ = next.Route(SessionPort.Close, closed, origin);
    }

    private async Task PumpAsync(Task pending)
    {
        while (true)
        {
            await pending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            lock (_lock)
            {
                // A version that took over before it had taken the session in does so before anything else of it.
                if (!_held && _next is null && !_heard.IsCompleted)
                {
                    pending = _heard;
                    continue;
                }

                if (_held || _waiting is null || !_waiting.TryDequeue(out var next))
                {
                    _pumping = false;
                    if (!_held)
                    {
                        _empty?.TrySetResult();
                        TellSettled();
                    }

                    return;
                }

                _place?.TrySetResult(true);
                _place = null;
                memory.Add(-SessionEvents.Size(next.Body));
                pending = Route(next.Port, next.Body) ?? Task.CompletedTask;
            }
        }
    }
}
