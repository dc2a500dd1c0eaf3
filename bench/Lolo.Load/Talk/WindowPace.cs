using Lolo.Load.Wire;

namespace Lolo.Load.Talk;

/// <summary>Each sender has a number of messages outstanding; one is done when all who should have it do.</summary>
/// <param name="loop">The loop, for the time.</param>
/// <param name="senders">Who sends.</param>
/// <param name="receivers">How many each message goes to.</param>
/// <param name="window">Messages outstanding.</param>
/// <param name="outbox">What sends.</param>
/// <param name="sent">Messages sent by each sender, counted here.</param>
internal sealed class WindowPace(Loop loop, WebSocketConnection[] senders, int receivers, int window, Outbox outbox, int[] sent) : IPace
{
    private readonly int[] _missing = new int[checked(senders.Length * window)];
    private readonly int[] _oldest = new int[senders.Length];
    private readonly int[] _ready = [.. Enumerable.Range(0, senders.Length)];
    private readonly bool[] _isReady = [.. Enumerable.Repeat(true, senders.Length)];
    private int _readyCount = senders.Length;

    /// <inheritdoc/>
    public long Next => long.MaxValue;

    /// <inheritdoc/>
    public void Send(long now)
    {
        for (var i = 0; i < _readyCount; i++)
        {
            var sender = _ready[i];
            _isReady[sender] = false;
            now = loop.Now;
            for (; sent[sender] < _oldest[sender] + window; sent[sender]++)
            {
                _missing[(sender * window) + (sent[sender] % window)] = receivers;
                outbox.Add(new(sender, sent[sender], now));
            }

            outbox.Flush(senders[sender]);
        }

        _readyCount = 0;
    }

    /// <inheritdoc/>
    public void CatchUp(long end)
    {
    }

    /// <inheritdoc/>
    public void Arrived(int sender, int sequence)
    {
        if (--_missing[(sender * window) + (sequence % window)] > 0)
        {
            return;
        }

        ref var oldest = ref _oldest[sender];
        var before = oldest;
        while (oldest < sent[sender] && _missing[(sender * window) + (oldest % window)] == 0)
        {
            oldest++;
        }

        if (oldest > before && !_isReady[sender])
        {
            _isReady[sender] = true;
            _ready[_readyCount++] = sender;
        }
    }
}
