using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Timing;

/// <summary>A node that lets so many messages of a key through in a time. Each key it knows stands in the queue of turns once.</summary>
/// <param name="site">Where it stands.</param>
/// <param name="key">The expression of the key; null for none.</param>
internal sealed class Throttle(NodeSite site, IExpressions? key) : KeepingNode(site, key, site.Node.Parameters.Whole("limit"))
{
    private readonly int _most = site.Node.Parameters.Whole("most");
    private readonly int _keysAtMost = site.Node.Parameters.Whole("keys");
    private readonly bool _sendsRest = site.Node.Parameters.Text("over") == "rest";
    private readonly Dictionary<object, Line> _lines = [];
    private readonly PriorityQueue<Line, long> _turns = new();

    protected override long? Due => _turns.TryPeek(out _, out var due) ? due : null;

    private long Per => Stamps(Site.Node.Parameters.Duration("per")!.Value);

    protected override object? TermOf(in Message message) => KeyOf(message);

    protected override Kept? Take(in Message message, object? term, long now)
    {
        var line = Find(term!, now);
        Forget(line, now);
        if (line.Waiting.Count == 0 && line.Sent.Count < _most)
        {
            line.Sent.Enqueue(now);
            Pass(message);
            return null;
        }

        if (_sendsRest)
        {
            Pass(message, 1);
            return null;
        }

        var kept = Keep(message);
        line.Waiting.Enqueue(kept);
        return kept;
    }

    protected override void Release(long now)
    {
        while (_turns.TryPeek(out var line, out var due) && due <= now)
        {
            _turns.Dequeue();
            Forget(line, now);
            var goesOn = true;
            while (goesOn && line.Sent.Count < _most && line.Waiting.TryDequeue(out var kept))
            {
                line.Sent.Enqueue(now);
                goesOn = Send(kept);
            }

            if (line.Sent.Count == 0)
            {
                _lines.Remove(line.Key);
            }
            else
            {
                _turns.Enqueue(line, line.Waiting.Count > 0 && line.Sent.Count < _most ? now : line.Sent.Peek() + Per);
            }

            if (!goesOn)
            {
                return;
            }
        }
    }

    protected override IReadOnlyList<Kept> TakeAll()
    {
        Kept[] all = [.. _lines.Values.SelectMany(line => line.Waiting).OrderBy(kept => kept.Message.Id)];
        foreach (var line in _lines.Values)
        {
            line.Waiting.Clear();
        }

        return all;
    }

    private Line Find(object key, long now)
    {
        if (_lines.TryGetValue(key, out var line))
        {
            return line;
        }

        if (_lines.Count >= _keysAtMost && _turns.Peek() is { Waiting.Count: 0 } oldest)
        {
            _turns.Dequeue();
            _lines.Remove(oldest.Key);
            Site.Count("forgotten");
        }

        line = _lines[key] = new(key);
        _turns.Enqueue(line, now + Per);
        return line;
    }

    private void Forget(Line line, long now)
    {
        var per = Per;
        while (line.Sent.TryPeek(out var sent) && sent + per <= now)
        {
            line.Sent.Dequeue();
        }
    }

    /// <summary>A key: when its last messages went, and those that wait.</summary>
    private sealed class Line(object key)
    {
        public object Key => key;

        public Queue<long> Sent { get; } = new();

        public Queue<Kept> Waiting { get; } = new();
    }
}
