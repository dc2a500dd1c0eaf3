using Microsoft.AspNetCore.Connections;

namespace Lolo.Nodes.Web.Transport;

/// <summary>
/// One connected socket: receives and sends without a wait, and lets those wait who must. Used by one who receives and one who sends at a time; the other
/// members may be called by any thread.
/// </summary>
/// <param name="socket">The socket; is closed with this.</param>
/// <param name="threads">Tell its events.</param>
internal sealed class EventSocket(KernelHandle socket, EventThreads threads) : IEventTarget
{
    // So often a client that has always more to say is read before others' events.
    private const int MostInARow = 32;
    private readonly Readiness _readable = new();
    private readonly Readiness _room = new();
    private bool _isEmpty = true;
    private bool _isEnding;
    private bool _tellsRoom;
    private int _inARow;

    /// <summary>Tells one connection from another.</summary>
    public long Token { get; private set; }

    /// <summary>Is awaited by who receives; told where something may have arrived.</summary>
    public Readiness Readable => _readable;

    /// <summary>Begins to hear of events.</summary>
    /// <returns>0, or why the kernel does not tell the events of one more socket.</returns>
    public int Start()
    {
        var error = threads.Add(socket, this, out var token);
        Token = token;
        return error;
    }

    /// <inheritdoc/>
    public void Handle(uint events)
    {
        if ((events & (Kernel.Ended | Kernel.EndOfInput)) != 0)
        {
            Volatile.Write(ref _isEnding, true);
        }

        var isReadable = (events & ~Kernel.Writable) != 0;
        if ((events & (Kernel.Writable | Kernel.Ended)) != 0)
        {
            TellRoom(isReadable);
        }

        if (isReadable)
        {
            _readable.Tell();
        }
    }

    /// <summary>Whether <see cref="Readable"/> is to be awaited before anything is received.</summary>
    public bool MustWait()
    {
        if (_inARow++ == MostInARow)
        {
            _inARow = 0;
            TellAgain();
            return true;
        }

        // The end is told once, and maybe with the last bytes. What else was told while its reader was at work may have been read since: to look needs no buffer.
        if (Volatile.Read(ref _isEnding) || ((!_isEmpty || _readable.IsCompleted) && Kernel.HasArrived(socket)))
        {
            return false;
        }

        _inARow = 0;
        return true;
    }

    /// <summary>Receives what has arrived.</summary>
    /// <param name="room">Gets it.</param>
    /// <returns>How many bytes; 0 at the end; -1 when nothing has arrived.</returns>
    /// <exception cref="ConnectionResetException">The connection is lost.</exception>
    /// <exception cref="ObjectDisposedException">The socket has been closed.</exception>
    public int Receive(Span<byte> room)
    {
        var count = Kernel.Receive(socket, room);
        if (count >= 0)
        {
            _isEmpty = count < room.Length;
            return count;
        }

        var error = Kernel.Error;
        if (error is not (Kernel.TryAgain or Kernel.Interrupted))
        {
            throw Lost(error);
        }

        _isEmpty = error == Kernel.TryAgain;
        Volatile.Write(ref _isEnding, false);
        return -1;
    }

    /// <summary>Forgets what was told: who receives from now on looks first.</summary>
    public void LookAgain()
    {
        _ = _readable.IsCompleted;
        _isEmpty = false;
    }

    /// <summary>Sends all of it.</summary>
    /// <param name="bytes">The bytes; not to be changed before it has completed.</param>
    /// <param name="hasMore">Whether more is sent right after.</param>
    /// <exception cref="ConnectionResetException">The connection is lost.</exception>
    /// <exception cref="ObjectDisposedException">The socket has been closed.</exception>
    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes, bool hasMore = false)
    {
        var count = Kernel.Send(socket, bytes.Span, hasMore ? Kernel.More : 0);
        return count == bytes.Length ? default : SendRestAsync(bytes, count, count < 0 ? Kernel.Error : 0, hasMore);
    }

    /// <summary>Ends both ways, and so all waits.</summary>
    public void End() => Kernel.End(socket);

    /// <summary>Closes the socket: who waits for it hears that it is closed.</summary>
    public void Close()
    {
        threads.Remove(Token);
        socket.Dispose();
        _readable.Tell();
        _room.Tell();
    }

    private static ConnectionResetException Lost(int error) => new($"the connection was lost: {Kernel.Words(error)}");

    private async ValueTask SendRestAsync(ReadOnlyMemory<byte> bytes, int count, int error, bool hasMore)
    {
        while (count != bytes.Length)
        {
            if (count >= 0)
            {
                bytes = bytes[count..];
            }
            else if (error == Kernel.TryAgain)
            {
                AskForRoom();
                await _room;
            }
            else if (error != Kernel.Interrupted)
            {
                throw Lost(error);
            }

            count = Kernel.Send(socket, bytes.Span, hasMore ? Kernel.More : 0);
            error = Kernel.Error;
        }
    }

    // What is told once must reach who receives and who sends, also where one of them goes on for long.
    private void TellRoom(bool isReadable)
    {
        if (isReadable && _room.IsAwaited)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static room => room.Tell(), _room, preferLocal: false);
        }
        else
        {
            _room.Tell();
        }
    }

    private void AskForRoom()
    {
        if (!_tellsRoom)
        {
            Volatile.Write(ref _tellsRoom, true);
            TellAgain();
        }
    }

    // Of two who ask at once the later one may know less.
    private void TellAgain()
    {
        bool tellsRoom;
        do
        {
            tellsRoom = Volatile.Read(ref _tellsRoom);
            threads.TellAgain(socket, Token, tellsRoom);
        }
        while (tellsRoom != Volatile.Read(ref _tellsRoom));
    }
}
