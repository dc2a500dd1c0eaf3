using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Timing;

/// <summary>
/// A node that makes one message of a burst. Each burst stands in the queue of ends once; as it goes on, its place there may be too early,
/// and is set right when it comes up.
/// </summary>
/// <param name="site">Where it stands.</param>
/// <param name="key">The expression of the key; null for none.</param>
internal sealed class Debounce(NodeSite site, IExpressions? key) : KeepingNode(site, key, int.MaxValue)
{
    private readonly int _keysAtMost = site.Node.Parameters.Whole("keys");
    private readonly bool _sendsFirst = site.Node.Parameters.Text("send") is not "last";
    private readonly bool _sendsLast = site.Node.Parameters.Text("send") is not "first";
    private readonly Dictionary<object, Burst> _bursts = [];
    private readonly PriorityQueue<Burst, long> _ends = new();

    protected override long? Due => _ends.TryPeek(out _, out var due) ? due : null;

    private long Quiet => Stamps(Site.Node.Parameters.Duration("quiet")!.Value);

    protected override object? TermOf(in Message message) => KeyOf(message);

    protected override Kept? Take(in Message message, object? term, long now)
    {
        if (!_bursts.TryGetValue(term!, out var burst))
        {
            burst = Begin(term!, now);
            if (_sendsFirst)
            {
                Pass(message);
                return null;
            }
        }

        burst.Due = Math.Min(now + Quiet, burst.Latest);
        if (!_sendsLast)
        {
            Site.Count("replaced");
            return null;
        }

        if (burst.Last is { } last)
        {
            Drop(last, "replaced");
        }

        return burst.Last = Keep(message);
    }

    protected override void Release(long now)
    {
        while (_ends.TryPeek(out var burst, out var due) && due <= now)
        {
            _ends.Dequeue();
            if (burst.Due > now)
            {
                _ends.Enqueue(burst, burst.Due);
            }
            else if (!End(burst))
            {
                return;
            }
        }
    }

    protected override IReadOnlyList<Kept> TakeAll()
    {
        Kept[] all = [.. _bursts.Values.Select(burst => burst.Last).OfType<Kept>().OrderBy(kept => kept.Message.Id)];
        _bursts.Clear();
        _ends.Clear();
        return all;
    }

    private Burst Begin(object key, long now)
    {
        if (_bursts.Count >= _keysAtMost)
        {
            Site.Count("early");
            End(_ends.Dequeue());
        }

        var longest = Site.Node.Parameters.Duration("longest");
        var burst = _bursts[key] = new(key, longest is { } limit ? now + Stamps(limit) : long.MaxValue) { Due = now + Quiet };
        _ends.Enqueue(burst, burst.Due);
        return burst;
    }

    private bool End(Burst burst)
    {
        _bursts.Remove(burst.Key);
        return burst.Last is not { } last || Send(last);
    }

    /// <summary>Messages of a key that come close together.</summary>
    private sealed class Burst(object key, long latest)
    {
        public object Key => key;

        /// <summary>When it ends at the latest.</summary>
        public long Latest => latest;

        /// <summary>When it ends if no further message comes.</summary>
        public long Due { get; set; }

        /// <summary>The message that is to go on.</summary>
        public Kept? Last { get; set; }
    }
}
