using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Lolo.Nodes.Life;

/// <summary>What a state trigger tells people: that changes were dropped, and that it may be fed by its own graph. The caller locks.</summary>
/// <param name="site">The trigger.</param>
internal sealed class StateTriggerLog(NodeSite site)
{
    private const int Many = 1_000;
    private static readonly TimeSpan _window = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _pause = TimeSpan.FromMinutes(1);
    private readonly TimeProvider _time = site.Graph.Time;
    private long _windowStart = site.Graph.Time.GetTimestamp();
    private int _changes;
    private bool _hasWarned;
    private long? _lastDrop;

    /// <summary>A change has come.</summary>
    public void Changed(string key)
    {
        var now = _time.GetTimestamp();
        if (_time.GetElapsedTime(_windowStart, now) > _window)
        {
            (_windowStart, _changes) = (now, 0);
        }

        if (++_changes == Many && !_hasWarned)
        {
            _hasWarned = true;
            site.Log.LogWarning(
                "{Count} changes within {Window} s, the last of {Key}; a graph that writes a key it watches feeds itself", Many, _window.TotalSeconds, Wording.Quote(key));
        }
    }

    /// <summary>A change was dropped because too many wait.</summary>
    public void Dropped(int limit)
    {
        site.Count("dropped");
        var now = _time.GetTimestamp();
        if (_lastDrop is { } last && _time.GetElapsedTime(last, now) < _pause)
        {
            return;
        }

        _lastDrop = now;
        site.Log.LogWarning("more than {Limit} changes wait for slow nodes; the oldest are dropped and counted as `dropped`", limit);
    }
}
