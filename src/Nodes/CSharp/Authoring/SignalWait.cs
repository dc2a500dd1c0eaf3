using Lolo.Runtime.Messages;
using Microsoft.Extensions.Logging;

namespace Lolo.Nodes.CSharp.Authoring;

/// <summary>One wait for a signal of an origin: ends with the signal, the time-out, the origin, its cancelling, or the node.</summary>
internal sealed class SignalWait : IDisposable
{
    private readonly AuthorScope _scope;
    private readonly string _signal;
    private readonly Func<IReadOnlyList<Value>, Task?> _callback;
    private IDisposable? _listener;
    private ITimer? _timer;
    private IDisposable? _held;
    private int _isOver;

    private SignalWait(AuthorScope scope, string signal, Func<IReadOnlyList<Value>, Task?> callback) =>
        (_scope, _signal, _callback) = (scope, signal, callback);

    public static IDisposable Begin(
        AuthorScope scope, Origin origin, string signal, Func<IReadOnlyList<Value>, Task?> callback, TimeSpan timeout)
    {
        var wait = new SignalWait(scope, signal, callback);
        wait._held = scope.Hold(wait);
        wait._timer = scope.Site.Graph.Time.CreateTimer(_ => wait.Drop($"it did not come within {timeout.TotalSeconds:0.###} s"), null, timeout, Timeout.InfiniteTimeSpan);
        wait._listener = origin.Once(signal, wait.Take);
        if (wait._isOver != 0)
        {
            wait.Clean();
        }

        return wait;
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isOver, 1) == 0)
        {
            Clean();
        }
    }

    private void Take(IReadOnlyList<Body>? arguments)
    {
        if (arguments is null)
        {
            Drop("the origin has gone");
            return;
        }

        if (Interlocked.Exchange(ref _isOver, 1) != 0)
        {
            return;
        }

        Clean();
        foreach (var argument in arguments)
        {
            argument.Retain(1);
        }

        _scope.Lane.Call(() => Call(arguments));
    }

    private Task? Call(IReadOnlyList<Body> arguments)
    {
        try
        {
            return _callback([.. arguments.Select(argument => new Value(argument.Read(), _signal))]);
        }
        finally
        {
            foreach (var argument in arguments)
            {
                argument.Release();
            }
        }
    }

    private void Drop(string reason)
    {
        if (Interlocked.Exchange(ref _isOver, 1) == 0)
        {
            Clean();
            _scope.Site.Log.LogDebug("nobody waits for signal {Signal} any more: {Reason}", _signal, reason);
        }
    }

    private void Clean()
    {
        _listener?.Dispose();
        _timer?.Dispose();
        _held?.Dispose();
    }
}
