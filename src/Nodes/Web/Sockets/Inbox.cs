using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Web.Sockets;

/// <summary>
/// Brings a session's events into the graph in order, the next when the former was taken. While the graph keeps up nothing waits here.
/// One reader enters; the other members may be called from any thread.
/// </summary>
/// <param name="gate">What lets events in.</param>
/// <param name="origin">The session.</param>
/// <param name="limit">How many messages may wait.</param>
/// <param name="memory">Counts what waits.</param>
/// <param name="time">All time goes through it.</param>
internal sealed class Inbox(SocketGate gate, Session origin, int limit, SessionMemory memory, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Queue<(IOutput Port, Body Body)> _waiting = new();
    private TaskCompletionSource<bool>? _place;
    private TaskCompletionSource? _empty;
    private long _fullSince;
    private bool _pumping;
    private bool _stopped;

    /// <summary>Timestamp of when the reader began to wait for a place; 0 when it does not.</summary>
    public long FullSince => Volatile.Read(ref _fullSince);

    /// <summary>Enters an event, or lets it wait.</summary>
    /// <param name="port">The port it goes out by.</param>
    /// <param name="body">The event.</param>
    /// <returns>False when no place was left.</returns>
    public bool TryEnter(IOutput port, Body body) => Enter(port, body, limit);

    /// <summary>Enters the last event, whether there is a place or not.</summary>
    /// <param name="port">The port it goes out by.</param>
    /// <param name="body">The event.</param>
    /// <returns>Completes when the graph has taken it.</returns>
    public Task EnterLastAsync(IOutput port, Body body)
    {
        Enter(port, body, int.MaxValue);
        lock (_lock)
        {
            return _pumping ? (_empty ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task : Task.CompletedTask;
        }
    }

    /// <summary>Waits for a place.</summary>
    /// <returns>False when the session is closing and its messages are no longer wanted.</returns>
    public async Task<bool> PlaceAsync()
    {
        TaskCompletionSource<bool> place;
        lock (_lock)
        {
            if (_stopped || !_pumping || _waiting.Count < limit)
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
        }
    }

    private bool Enter(IOutput port, Body body, int most)
    {
        lock (_lock)
        {
            if (_pumping)
            {
                if (_waiting.Count >= most)
                {
                    return false;
                }

                _waiting.Enqueue((port, body));
                memory.Add(SessionEvents.Size(body));
                return true;
            }
        }

        if (gate.Route(port, body, origin) is { IsCompleted: false } pending)
        {
            _pumping = true;
            _ = PumpAsync(pending);
        }

        return true;
    }

    private async Task PumpAsync(Task pending)
    {
        while (true)
        {
            await pending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            (IOutput Port, Body Body) next;
            lock (_lock)
            {
                if (!_waiting.TryDequeue(out next))
                {
                    _pumping = false;
                    _empty?.TrySetResult();
                    return;
                }

                _place?.TrySetResult(true);
                _place = null;
            }

            memory.Add(-SessionEvents.Size(next.Body));
            pending = gate.Route(next.Port, next.Body, origin) ?? Task.CompletedTask;
        }
    }
}
