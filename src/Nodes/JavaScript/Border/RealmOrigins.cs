using System.Collections.Concurrent;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.JavaScript.Border;

/// <summary>
/// The origins that a realm knows by number. An origin is forgotten when it has ended and none of its messages is under way;
/// what is sent to a forgotten one is dropped and counted, like what is sent to one that has ended. Used on the lane.
/// </summary>
internal sealed class RealmOrigins : IDisposable
{
    private const string EndSignal = "\0end";
    private readonly Dictionary<long, Known> _known = [];
    private readonly ConcurrentQueue<Known> _ended = [];
    private Known? _last;

    /// <summary>How many origins the realm knows.</summary>
    public int Count => _known.Count;

    /// <summary>The origin of a number; one that has gone where it is known no more.</summary>
    public Origin Find(long number) =>
        _last is { } last && last.Origin.Number == number ? last.Origin
        : _known.TryGetValue(number, out var known) ? (_last = known).Origin
        : GoneOrigin.Instance;

    /// <summary>Whether the realm has met an origin.</summary>
    public bool Knows(Origin origin) => ReferenceEquals(Find(origin.Number), origin);

    /// <summary>Whether a record is the fields that events of an origin share.</summary>
    public bool IsBasis(Origin origin, Record record) => _known.TryGetValue(origin.Number, out var known) && ReferenceEquals(known.Basis, record);

    /// <summary>Makes an origin known.</summary>
    /// <param name="origin">The origin.</param>
    /// <param name="basis">The fields its events share; null for none.</param>
    /// <returns>Whether the realm must be told these fields.</returns>
    public bool Meet(Origin origin, Record? basis)
    {
        var known = _last;
        if (known is null || known.Origin != origin)
        {
            if (!_known.TryGetValue(origin.Number, out known))
            {
                var met = known = new Known(origin);
                _known.Add(origin.Number, met);
                met.Listener = origin.Once(EndSignal, _ => _ended.Enqueue(met));
            }

            _last = known;
        }

        if (basis is null || ReferenceEquals(known.Basis, basis))
        {
            return false;
        }

        known.Basis = basis;
        return true;
    }

    /// <summary>Takes out an origin that can be forgotten; to be called until it finds none, at the end of a turn.</summary>
    public bool TryForget(out long number)
    {
        for (var i = _ended.Count; i > 0 && _ended.TryDequeue(out var known); i--)
        {
            if (known.Origin.UnderWay > 0)
            {
                _ended.Enqueue(known);
                continue;
            }

            number = known.Origin.Number;
            _known.Remove(number);
            _last = null;
            return true;
        }

        number = 0;
        return false;
    }

    /// <summary>Lets go of every origin: they outlive the realm.</summary>
    public void Dispose()
    {
        foreach (var known in _known.Values)
        {
            known.Listener?.Dispose();
        }

        _known.Clear();
        _last = null;
    }

    private sealed class Known(Origin origin)
    {
        public Origin Origin => origin;

        public Record? Basis { get; set; }

        public IDisposable? Listener { get; set; }
    }
}
