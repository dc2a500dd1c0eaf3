namespace Lolo.Load.Talk;

/// <summary>Knows for each receiver which messages of each sender it has: each must come once, and in the order they were sent.</summary>
/// <param name="receivers">How many receivers.</param>
/// <param name="senders">How many senders.</param>
internal sealed class Arrivals(int receivers, int senders)
{
    private readonly int[] _next = new int[checked(receivers * senders)];
    private readonly Dictionary<int, HashSet<int>> _skipped = [];

    /// <summary>Messages that came at least once.</summary>
    public long Count { get; private set; }

    /// <summary>Messages that came again.</summary>
    public long Doubled { get; private set; }

    /// <summary>Messages that came after a later one of their sender.</summary>
    public long Disordered { get; private set; }

    /// <summary>A message has come to a receiver.</summary>
    /// <returns>Whether it had not come before.</returns>
    public bool Add(int receiver, int sender, int sequence)
    {
        var pair = (receiver * senders) + sender;
        ref var next = ref _next[pair];
        if (sequence == next)
        {
            next++;
            Count++;
            return true;
        }

        return AddUnusual(pair, ref next, sequence);
    }

    private bool AddUnusual(int pair, ref int next, int sequence)
    {
        if (sequence > next)
        {
            if (!_skipped.TryGetValue(pair, out var skipped))
            {
                _skipped[pair] = skipped = [];
            }

            for (; next < sequence; next++)
            {
                skipped.Add(next);
            }

            next++;
        }
        else if (_skipped.TryGetValue(pair, out var skipped) && skipped.Remove(sequence))
        {
            Disordered++;
        }
        else
        {
            Doubled++;
            return false;
        }

        Count++;
        return true;
    }
}
