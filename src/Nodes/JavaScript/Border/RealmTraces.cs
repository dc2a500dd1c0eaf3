using Lolo.Runtime.Messages;

namespace Lolo.Nodes.JavaScript.Border;

/// <summary>
/// The spans that messages in a realm came from, by number: JavaScript carries a number above the hops, so that also what an author sends after an await,
/// or keeps and sends later, knows where it comes from. Numbers are given while somebody listens to traces; the oldest are forgotten. Used on the lane.
/// </summary>
internal sealed class RealmTraces
{
    /// <summary>What a number is multiplied with; hops stay below.</summary>
    public const double Unit = 2097152;

    private const int Most = 16_384;
    private const int Numbers = 1 << 20;
    private readonly Dictionary<int, TraceContext> _known = [];
    private readonly Queue<int> _order = [];
    private int _last;

    /// <summary>Keeps the span of a message.</summary>
    /// <returns>Its number; 0 for a message without one.</returns>
    public int Keep(TraceContext? trace)
    {
        if (trace is null)
        {
            return 0;
        }

        if (_order.Count == Most)
        {
            _known.Remove(_order.Dequeue());
        }

        _last = (_last % (Numbers - 1)) + 1;
        _known[_last] = trace;
        _order.Enqueue(_last);
        return _last;
    }

    /// <summary>A number beside that of the slot which the realm is to empty.</summary>
    /// <param name="trace">The number.</param>
    /// <param name="freed">The slot's.</param>
    public static object Beside(int trace, int freed) => trace == 0 ? freed : (trace * 4294967296.0) + freed;

    /// <summary>The trail that JavaScript names by a number above the hops.</summary>
    public Trail Find(double trail)
    {
        if (trail < Unit)
        {
            return (int)trail;
        }

        var number = (int)(trail / Unit);
        return new((int)(trail - (number * Unit)), _known.GetValueOrDefault(number));
    }
}
