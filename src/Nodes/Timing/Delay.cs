using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Timing;

/// <summary>A node that sends messages on later.</summary>
/// <param name="site">Where it stands.</param>
internal sealed class Delay(NodeSite site) : KeepingNode(site, null, site.Node.Parameters.Whole("limit"))
{
    private readonly PriorityQueue<Kept, (long Due, long Number)> _waiting = new();
    // Of each origin that has messages waiting: when the last of them goes, and how many there are.
    private readonly Dictionary<Origin, (long Due, int Count)> _origins = [];
    private long _number;

    protected override long? Due => _waiting.TryPeek(out _, out var next) ? next.Due : null;

    protected override object? TermOf(in Message message) => Site.ParametersFor(message)["by"];

    protected override Kept? Take(in Message message, object? term, long now)
    {
        var by = TimeSpan.FromMilliseconds((double)term!);
        var due = now + Stamps(by);
        if (Site.Node.Ordered)
        {
            var last = _origins.GetValueOrDefault(message.Origin);
            due = Math.Max(due, last.Due);
            if (last.Count == 0 && by == TimeSpan.Zero)
            {
                Pass(message);
                return null;
            }

            _origins[message.Origin] = (due, last.Count + 1);
        }

        var kept = Keep(message);
        _waiting.Enqueue(kept, (due, ++_number));
        return kept;
    }

    protected override void Release(long now)
    {
        while (_waiting.TryPeek(out var kept, out var next) && next.Due <= now)
        {
            _waiting.Dequeue();
            Forget(kept.Message.Origin);
            if (!Send(kept))
            {
                return;
            }
        }
    }

    protected override IReadOnlyList<Kept> TakeAll()
    {
        Kept[] all = [.. _waiting.UnorderedItems.OrderBy(item => item.Priority).Select(item => item.Element)];
        _waiting.Clear();
        _origins.Clear();
        return all;
    }

    private void Forget(Origin origin)
    {
        if (!_origins.TryGetValue(origin, out var last))
        {
            return;
        }

        if (last.Count == 1)
        {
            _origins.Remove(origin);
        }
        else
        {
            _origins[origin] = last with { Count = last.Count - 1 };
        }
    }
}
