using Lolo.Load.Wire;

namespace Lolo.Load.Talk;

/// <summary>Messages at a rate, the senders in turn, whatever comes back. Each has its planned instant, and its latency counts from there.</summary>
/// <param name="senders">Who sends.</param>
/// <param name="rate">Messages a second of all together.</param>
/// <param name="begin">Instant of the first.</param>
/// <param name="outbox">What sends.</param>
/// <param name="sent">Messages sent by each sender, counted here.</param>
internal sealed class RatePace(WebSocketConnection[] senders, double rate, long begin, Outbox outbox, int[] sent) : IPace
{
    private long _next;

    /// <inheritdoc/>
    public long Next => PlanOf(_next);

    /// <inheritdoc/>
    public void Send(long now)
    {
        var end = _next;
        while (PlanOf(end) <= now)
        {
            end++;
        }

        // What one sender is late with goes out together.
        for (var first = _next; first < Math.Min(end, _next + senders.Length); first++)
        {
            var sender = (int)(first % senders.Length);
            for (var message = first; message < end; message += senders.Length)
            {
                outbox.Add(new(sender, sent[sender]++, PlanOf(message)));
            }

            outbox.Flush(senders[sender]);
        }

        _next = end;
    }

    /// <inheritdoc/>
    public void CatchUp(long end) => Send(end - 1);

    /// <inheritdoc/>
    public void Arrived(int sender, int sequence)
    {
    }

    private long PlanOf(long message) => begin + (long)(message * (1e9 / rate));
}
