using System.Runtime.InteropServices;

namespace Lolo.Load.Wire;

/// <summary>
/// One non-blocking TCP connection of a loop. It holds bytes of its own only while a piece of a message waits for the rest, or while the
/// server takes no more.
/// </summary>
internal abstract class Connection
{
    private const int FromAddresses = 50;
    private const int StreamNonBlockingCloseOnExec = 0x80801;
    private const int NoSignal = 0x4000;
    private readonly Loop _loop;
    private readonly int _descriptor;
    private readonly int _number;
    private bool _isConnected;
    private byte[] _carry = [];
    private int _carried;
    private byte[] _pending = [];
    private int _pendingFrom;
    private int _pendingTo;

    /// <summary>Begins to connect, from one of many loopback addresses, or their ports would run out.</summary>
    /// <exception cref="LoadException">The system gives no socket.</exception>
    protected Connection(Loop loop)
    {
        _loop = loop;
        _number = loop.Add(this);
        _descriptor = Libc.Socket(2, StreamNonBlockingCloseOnExec, 0);
        if (_descriptor < 0)
        {
            throw Failure("has no socket", Marshal.GetLastPInvokeError());
        }

        const int on = 1;
        var from = new Libc.InternetAddress(0, (byte)(1 + (_number % FromAddresses)));
        var to = new Libc.InternetAddress((ushort)loop.Port, 1);
        // TCP_NODELAY, and IP_BIND_ADDRESS_NO_PORT: the port is chosen for this server alone.
        if (Libc.SetOption(_descriptor, 6, 1, on, 4) < 0 || Libc.SetOption(_descriptor, 0, 24, on, 4) < 0 || Libc.Bind(_descriptor, from, 16) < 0)
        {
            throw Failure("cannot be bound", Marshal.GetLastPInvokeError());
        }

        if (Libc.Connect(_descriptor, to, 16) < 0 && Marshal.GetLastPInvokeError() is not Libc.InProgress and var error)
        {
            throw Failure($"does not connect to port {loop.Port}", error);
        }

        loop.Epoll.Watch(_descriptor, _number, Epoll.Writable);
    }

    /// <summary>Number of this client, from 0.</summary>
    public int Number => _number;

    public bool IsClosed { get; private set; }

    /// <summary>Sends, as much as the server takes now; the rest when it takes more.</summary>
    public void Send(ReadOnlySpan<byte> bytes)
    {
        if (_pendingTo == 0)
        {
            var sent = SendNow(bytes);
            if (sent == bytes.Length)
            {
                return;
            }

            bytes = bytes[sent..];
            _loop.Epoll.Change(_descriptor, _number, Epoll.Readable | Epoll.Writable);
        }

        if (_pendingTo + bytes.Length > _pending.Length)
        {
            Array.Resize(ref _pending, Math.Max(_pending.Length * 2, _pendingTo + bytes.Length));
        }

        bytes.CopyTo(_pending.AsSpan(_pendingTo));
        _pendingTo += bytes.Length;
    }

    /// <summary>The socket can be written to: it has connected, or the server takes more.</summary>
    public void HasRoom()
    {
        if (IsClosed)
        {
            return;
        }

        if (!_isConnected)
        {
            FinishConnecting();
            return;
        }

        _pendingFrom += SendNow(_pending.AsSpan(_pendingFrom, _pendingTo - _pendingFrom));
        if (_pendingFrom == _pendingTo)
        {
            (_pendingFrom, _pendingTo) = (0, 0);
            _loop.Epoll.Change(_descriptor, _number, Epoll.Readable);
        }
    }

    /// <summary>Something has come: reads what is there, once.</summary>
    public void Receive()
    {
        if (IsClosed || !_isConnected)
        {
            return;
        }

        var buffer = _loop.Buffer;
        _carry.AsSpan(0, _carried).CopyTo(buffer);
        if (_carried == buffer.Length)
        {
            throw new LoadException($"client {_number}: the server sent a message longer than {buffer.Length} bytes");
        }

        var got = (int)Libc.Receive(_descriptor, ref buffer[_carried], (nuint)(buffer.Length - _carried), 0);
        if (got > 0)
        {
            _loop.Receives++;
            var bytes = buffer.AsSpan(0, _carried + got);
            Keep(bytes[Read(bytes, _loop.Now)..]);
            return;
        }

        var error = got == 0 ? 0 : Marshal.GetLastPInvokeError();
        if (error is not (Libc.AgainLater or Libc.Interrupted))
        {
            Ended(error == 0 ? "the server ended the connection" : $"the connection broke: {Libc.Error(error)}");
        }
    }

    /// <summary>Ends the connection.</summary>
    public void Close()
    {
        if (!IsClosed)
        {
            IsClosed = true;
            _ = Libc.Close(_descriptor);
        }
    }

    /// <summary>The connection stands, and nothing was sent yet.</summary>
    protected abstract void Connected();

    /// <summary>Reads what is whole.</summary>
    /// <param name="bytes">What came, after what was left over; valid during the call.</param>
    /// <param name="at">When it came, in nanoseconds of the loop.</param>
    /// <returns>How many bytes were read; the rest comes again, with more.</returns>
    protected abstract int Read(ReadOnlySpan<byte> bytes, long at);

    /// <summary>The server ended the connection, or it broke.</summary>
    /// <param name="how">Half a sentence.</param>
    protected abstract void Ended(string how);

    private void FinishConnecting()
    {
        var error = 0;
        var length = 4;
        _ = Libc.GetOption(_descriptor, 1, 4, ref error, ref length);
        if (error != 0)
        {
            throw Failure($"does not connect to port {_loop.Port}", error);
        }

        _isConnected = true;
        _loop.Epoll.Change(_descriptor, _number, Epoll.Readable);
        Connected();
    }

    private int SendNow(ReadOnlySpan<byte> bytes)
    {
        var sent = (int)Libc.Send(_descriptor, in MemoryMarshal.GetReference(bytes), (nuint)bytes.Length, NoSignal);
        if (sent >= 0)
        {
            return sent;
        }

        var error = Marshal.GetLastPInvokeError();
        return error is Libc.AgainLater or Libc.Interrupted ? 0 : throw Failure("cannot send", error);
    }

    private void Keep(ReadOnlySpan<byte> rest)
    {
        _carried = rest.Length;
        if (rest.Length > _carry.Length)
        {
            _carry = new byte[Math.Max(256, rest.Length * 2)];
        }

        rest.CopyTo(_carry);
    }

    private LoadException Failure(string what, int error) => new($"client {_number} {what}: {Libc.Error(error)}{(error == Libc.TooManyFiles ? " (see ulimit -n)" : "")}");
}
