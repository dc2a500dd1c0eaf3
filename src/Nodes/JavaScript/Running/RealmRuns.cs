using Lolo.Runtime.Contracts;

namespace Lolo.Nodes.JavaScript.Running;

/// <summary>
/// The handlers of a realm that have not settled yet, by message. The one whose call is under way is kept apart, because most settle
/// before their call returns and then cost no task. Used on the lane.
/// </summary>
internal sealed class RealmRuns
{
    private readonly Dictionary<long, TaskCompletionSource> _waiting = [];
    private long _current;
    private bool _isSettled;
    private HandlerException? _error;

    /// <summary>Begins the call for a message.</summary>
    public void Begin(long message)
    {
        _current = message;
        _isSettled = false;
        _error = null;
    }

    /// <summary>Ends the call.</summary>
    /// <param name="isSettled">Whether the handler returned without a promise.</param>
    /// <returns>Done, failed, or a task that completes when the handler settles.</returns>
    public ValueTask End(bool isSettled)
    {
        var message = _current;
        _current = 0;
        if (_error is { } error)
        {
            return ValueTask.FromException(error);
        }

        if (isSettled || _isSettled)
        {
            return default;
        }

        var waiting = new TaskCompletionSource();
        _waiting.Add(message, waiting);
        return new(waiting.Task);
    }

    /// <summary>A handler has settled well.</summary>
    public void Settle(long message)
    {
        if (message == _current)
        {
            _isSettled = true;
        }
        else if (_waiting.Remove(message, out var waiting))
        {
            waiting.SetResult();
        }
    }

    /// <summary>A handler has failed.</summary>
    public void Fail(long message, HandlerException error)
    {
        if (message == _current)
        {
            _error = error;
        }
        else if (_waiting.Remove(message, out var waiting))
        {
            waiting.SetException(error);
        }
    }

    /// <summary>Nobody waits for this message any more.</summary>
    public void Abandon(long message) => _waiting.Remove(message);

    /// <summary>Fails every handler that has not settled.</summary>
    public void FailAll(HandlerException error)
    {
        foreach (var message in _waiting.Keys.ToArray())
        {
            Fail(message, error);
        }
    }
}
