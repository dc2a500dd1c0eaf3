using Lolo.Load.Wire;

namespace Lolo.Load.Talk;

/// <summary>Opens connections, a number of them at a time, and waits until each has been greeted.</summary>
/// <param name="loop">Their loop.</param>
/// <param name="path">Path of the server's WebSockets.</param>
/// <param name="greetings">Messages that each gets first.</param>
internal sealed class Gathering(Loop loop, string path, int greetings) : ITalk
{
    private const long Patience = 30_000_000_000;
    private readonly byte[] _request = WebSocketConnection.RequestFor(loop.Port, path);
    private int _ready;

    /// <summary>Opens them all.</summary>
    /// <param name="count">How many.</param>
    /// <param name="atOnce">How many may be under way.</param>
    /// <exception cref="LoadException">One could not be opened, or nothing happens any more.</exception>
    public WebSocketConnection[] Open(int count, int atOnce)
    {
        var all = new WebSocketConnection[count];
        var (opened, seen, since) = (0, 0, loop.Now);
        while (_ready < count)
        {
            while (opened < count && opened - _ready < atOnce)
            {
                all[opened++] = new(loop, _request, this);
            }

            loop.Turn(since + Patience);
            if (_ready > seen)
            {
                (seen, since) = (_ready, loop.Now);
            }
            else if (loop.Now - since > Patience)
            {
                throw new LoadException($"{_ready} of {count} clients have been accepted and had {greetings} message(s) after {Patience / 1e9} s without another; see --greetings");
            }
        }

        return all;
    }

    /// <inheritdoc/>
    public void Opened(WebSocketConnection connection)
    {
        if (greetings == 0)
        {
            _ready++;
        }
    }

    /// <inheritdoc/>
    public void Came(WebSocketConnection connection, ReadOnlySpan<byte> body, long at)
    {
        if (++connection.Greetings == greetings)
        {
            _ready++;
        }
    }

    /// <summary>Lets all say goodbye, and waits a little until the server has closed them.</summary>
    public static void Leave(Loop loop, WebSocketConnection[] all)
    {
        const long patience = 2_000_000_000;
        foreach (var connection in all)
        {
            connection.Leave();
        }

        var end = loop.Now + patience;
        while (loop.Now < end && !Array.TrueForAll(all, connection => connection.IsClosed))
        {
            loop.Turn(end);
        }
    }
}
