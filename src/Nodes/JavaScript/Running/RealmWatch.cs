using Lolo.Nodes.JavaScript.Inspecting;
using Lolo.Runtime.Contracts;
using Microsoft.ClearScript.V8;

namespace Lolo.Nodes.JavaScript.Running;

/// <summary>
/// Cuts JavaScript that runs too long without a pause. Every run has a number, so that a cut never hits the next run. A run is looked at
/// in beats, and as many must have been seen as its limit holds: where the machine starves the process, its beats starve with it, and a run
/// that got no time is not cut for it; nor is one whose thread alone was starved, see <see cref="LongRun"/>. While a debugger is connected nothing is cut.
/// </summary>
internal sealed class RealmWatch : IDisposable
{
    private static readonly TimeSpan _beat = TimeSpan.FromMilliseconds(20);
    private readonly Lock _gate = new();
    private readonly V8ScriptEngine _engine;
    private readonly TimeProvider _time;
    private readonly InspectedRealm? _inspected;
    private readonly ITimer _timer;
    private long _run;
    private long _seen;
    private long _cut;
    private long _started;
    private TimeSpan _limit;
    private int _beats;
    private bool _isRunning;
    private LongRun _length;
    private int _thread;
    private bool _isArmed;
    private bool _isDisposed;

    public RealmWatch(V8ScriptEngine engine, TimeProvider time, InspectedRealm? inspected)
    {
        _engine = engine;
        _time = time;
        _inspected = inspected;
        _timer = time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Begins a run.</summary>
    /// <param name="limit">How long it may take.</param>
    public void Begin(TimeSpan limit)
    {
        lock (_gate)
        {
            _run++;
            _limit = limit;
            _started = _time.GetTimestamp();
            _beats = 0;
            _isRunning = true;
            _thread = ThreadSlice.Current();
            if (!_isArmed)
            {
                _isArmed = true;
                _timer.Change(LongRun.Aside, _beat);
            }
        }
    }

    /// <summary>Ends the run.</summary>
    /// <returns>Whether it was cut.</returns>
    public bool End()
    {
        lock (_gate)
        {
            _isRunning = false;
            _length.End(_thread);
            if (_cut != _run)
            {
                return false;
            }

            _engine.CancelInterrupt();
            return true;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
        }

        _timer.Dispose();
    }

    private void Look()
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            if (_inspected is { IsAttached: true })
            {
                // What goes on after the debugger has gone has its whole time again.
                (_beats, _started) = (0, _time.GetTimestamp());
                _length.End(_thread);
            }

            _beats++;
            if (_isRunning)
            {
                LookAtRun();
            }
            else if (_seen == _run)
            {
                _isArmed = false;
                _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }

            _seen = _run;
        }
    }

    private void LookAtRun()
    {
        // A clock that is not the system's says nothing of processor time.
        var thread = _time == TimeProvider.System ? _thread : 0;
        var elapsed = _time.GetElapsedTime(_started);
        _length.Look(thread, elapsed);
        if (_cut != _run && _beats >= _limit / _beat && _length.IsOver(thread, elapsed, _limit))
        {
            _cut = _run;
            _engine.Interrupt();
        }
    }
}
