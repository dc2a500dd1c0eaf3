using Lolo.Admin.Answers;
using Lolo.Runtime.Dataflow;

namespace Lolo.Editor.Live;

/// <summary>
/// The graph that a page looks at, whatever version of it serves, and whether it runs or not. Orders come from one thread, samples are taken by
/// another.
/// </summary>
/// <param name="hub">Knows the graphs.</param>
/// <param name="graph">Id of the graph.</param>
internal sealed class WatchedGraph(LiveHub hub, string graph) : IDisposable
{
    private const int MostTaps = 32;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, TappedLink> _taps = new(StringComparer.Ordinal);
    private readonly TextsView _texts = new(hub.Graphs, graph);
    private CountsView? _counts;
    private bool _isOver;

    /// <summary>Whether nothing of its texts has been told yet.</summary>
    public bool IsFresh => !_texts.IsTold;

    /// <summary>What has changed of its counts; null for nothing, and while no version serves.</summary>
    public Frames.Counts? NextCounts()
    {
        var supervisor = hub.Graphs.Running(graph);
        if (supervisor?.Running is not { } running)
        {
            _counts = null;
            Join(null);
            return null;
        }

        if (_counts?.Running != running)
        {
            _counts = new(running, hub.Time);
        }

        Join(running);
        hub.Host.Measures.KeepTimed();
        return _counts.Next(supervisor.Sessions);
    }

    /// <summary>What went over the tapped links.</summary>
    public IReadOnlyList<Frames.Bodies> NextBodies()
    {
        lock (_gate)
        {
            return [.. _taps.Select(tap => new Frames.Bodies(graph, tap.Key, tap.Value.Take())).Where(frame => frame.All.Count > 0)];
        }
    }

    /// <summary>What its texts are now; null where the page knows.</summary>
    public Task<Frames.Texts?> NextTextsAsync() => _texts.NextAsync();

    /// <summary>Looks at what goes over a link.</summary>
    /// <exception cref="RefusedException">There are too many looks, or no such link in the version that serves.</exception>
    public void Tap(string link)
    {
        lock (_gate)
        {
            if (_isOver || _taps.ContainsKey(link))
            {
                return;
            }

            if (_taps.Count == MostTaps)
            {
                throw new RefusedException(429, $"{MostTaps} links are looked at already; let go of one");
            }

            var tap = new TappedLink(link, hub.Time);
            if (hub.Graphs.Running(graph)?.Running is { } running && !tap.Join(running))
            {
                throw new RefusedException(404, $"the version of `{graph}` that serves has no link `{link}`");
            }

            _taps.Add(link, tap);
        }
    }

    /// <summary>Looks no longer.</summary>
    public void Untap(string link)
    {
        lock (_gate)
        {
            if (_taps.Remove(link, out var tap))
            {
                tap.Dispose();
            }
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
            foreach (var tap in _taps.Values)
            {
                tap.Dispose();
            }

            _taps.Clear();
        }
    }

    // With each sample, because a tap that was ordered while versions changed may look at the former one. A link that the new version has not is
    // looked at again when it comes back.
    private void Join(RunningGraph? running)
    {
        lock (_gate)
        {
            foreach (var tap in _taps.Values)
            {
                tap.Join(running);
            }
        }
    }
}
