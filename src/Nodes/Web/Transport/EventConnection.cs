using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Lolo.Nodes.Web.Transport;

/// <summary>One connection: a loop that receives, a loop that sends, and a pipe for each to whom speaks over it.</summary>
internal sealed class EventConnection : ConnectionContext, IEventTarget, IConnectionIdFeature, IConnectionTransportFeature, IConnectionItemsFeature,
    IConnectionLifetimeFeature, IConnectionEndPointFeature, IMemoryPoolFeature
{
    private const int LeastRoom = 2048;

    // So often a client that has always more to say is read before others' events.
    private const int MostInARow = 32;
    private const int MostWaitingToSend = 64 << 10;
    private const int MostWaitingToBeRead = 1 << 20;
    private readonly Readiness _readable = new();
    private readonly Lock _end = new();
    private readonly CancellationTokenSource _closed = new();
    private readonly Pipe _in;
    private readonly Pipe _out;
    private readonly EventThreads _threads;
    private readonly SocketSender _sender;
    private readonly FeatureCollection _features = new(16);
    private readonly int _socket;
    private Exception? _reason;
    private bool _isEnded;
    private bool _isClosed;
    private bool _isEnding;
    private int _inARow;
    private Task _loops = Task.CompletedTask;
    private IDictionary<object, object?>? _items;
    private string? _id;

    /// <summary>A connection that has not begun.</summary>
    /// <param name="socket">Its socket, which never waits; is closed with this.</param>
    /// <param name="threads">Tell its events.</param>
    /// <param name="pool">Where buffers come from.</param>
    /// <param name="local">The address on this machine; null where it is not known.</param>
    /// <param name="remote">The client's address.</param>
    public EventConnection(int socket, EventThreads threads, MemoryPool<byte> pool, IPEndPoint? local, IPEndPoint remote)
    {
        (_socket, _threads, MemoryPool, LocalEndPoint, RemoteEndPoint) = (socket, threads, pool, local, remote);
        _sender = new(socket, threads);
        _in = new(Options(pool, MostWaitingToBeRead));
        _out = new(Options(pool, MostWaitingToSend));
        Transport = new Ends(_in.Reader, _out.Writer);
        ConnectionClosed = _closed.Token;
        _features.Set<IConnectionIdFeature>(this);
        _features.Set<IConnectionTransportFeature>(this);
        _features.Set<IConnectionItemsFeature>(this);
        _features.Set<IConnectionLifetimeFeature>(this);
        _features.Set<IConnectionEndPointFeature>(this);
        _features.Set<IMemoryPoolFeature>(this);
    }

    /// <inheritdoc/>
    public override string ConnectionId { get => _id ??= _sender.Token.ToString("x", CultureInfo.InvariantCulture); set => _id = value; }

    /// <inheritdoc/>
    public override IFeatureCollection Features => _features;

    /// <inheritdoc/>
    public override IDictionary<object, object?> Items { get => _items ??= new ConnectionItems(); set => _items = value; }

    /// <inheritdoc/>
    public override IDuplexPipe Transport { get; set; }

    /// <inheritdoc/>
    public MemoryPool<byte> MemoryPool { get; }

    /// <summary>Begins to receive and to send.</summary>
    /// <returns>0, or why the kernel does not tell the events of one more socket.</returns>
    public int Start()
    {
        var error = _threads.Add(_socket, this, out var token);
        _sender.Token = token;
        if (error == 0)
        {
            _loops = Task.WhenAll(ReceiveAsync(), SendAsync());
        }

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
            TellWritable(isReadable);
        }

        if (isReadable)
        {
            _readable.Tell();
        }
    }

    /// <inheritdoc/>
    public override void Abort(ConnectionAbortedException abortReason)
    {
        End(abortReason);
        _out.Reader.CancelPendingRead();
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        _in.Reader.Complete();
        _out.Writer.Complete();
        await _loops.ConfigureAwait(false);
        lock (_end)
        {
            if (_isClosed)
            {
                return;
            }

            _isClosed = true;
            _threads.Remove(_sender.Token);
            Kernel.Close(_socket);
        }

        _closed.Dispose();
    }

    private static PipeOptions Options(MemoryPool<byte> pool, int pause) =>
        new(pool, PipeScheduler.Inline, PipeScheduler.Inline, pause, pause / 2, useSynchronizationContext: false);

    private static ConnectionResetException Lost(int why) => new($"the connection was lost: {Kernel.Words(why)}");

    // What is told once must reach both loops, also where one of them goes on for long.
    private void TellWritable(bool isReadable)
    {
        if (isReadable && _sender.Room.IsAwaited)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static room => room.Tell(), _sender.Room, preferLocal: false);
        }
        else
        {
            _sender.Room.Tell();
        }
    }

    private async Task ReceiveAsync()
    {
        Exception? error = null;
        var isEmpty = true;
        try
        {
            while (true)
            {
                if (MustWait(isEmpty))
                {
                    await _readable;
                }

                var room = _in.Writer.GetMemory(LeastRoom);
                var count = Kernel.Receive(_socket, room.Span);
                if (count == 0)
                {
                    break;
                }

                if (count < 0)
                {
                    var why = Kernel.Error;
                    if (why is Kernel.TryAgain or Kernel.Interrupted)
                    {
                        isEmpty = why == Kernel.TryAgain;
                        Volatile.Write(ref _isEnding, false);
                        continue;
                    }

                    error = Lost(why);
                    break;
                }

                isEmpty = count < room.Length;
                _in.Writer.Advance(count);
                var result = await _in.Writer.FlushAsync();
                if (result.IsCompleted || result.IsCanceled)
                {
                    break;
                }
            }
        }
        catch (Exception unexpected)
        {
            error = unexpected;
        }

        _in.Writer.Complete(_reason ?? error);

        // What somebody who hears of it throws is not this connection's.
        await _closed.CancelAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    // The end is told once, and maybe with the last bytes. What else was told while this was at work may have been read since: to look needs no buffer.
    private bool MustWait(bool isEmpty)
    {
        if (_inARow++ == MostInARow)
        {
            _inARow = 0;
            _sender.TellAgain();
            return true;
        }

        if (Volatile.Read(ref _isEnding) || ((!isEmpty || _readable.IsCompleted) && Kernel.HasArrived(_socket)))
        {
            return false;
        }

        _inARow = 0;
        return true;
    }

    private async Task SendAsync()
    {
        Exception? unexpected = null;
        ConnectionResetException? lost = null;
        try
        {
            while (true)
            {
                var result = await _out.Reader.ReadAsync();
                if (result.IsCanceled)
                {
                    break;
                }

                var buffer = result.Buffer;
                if (!buffer.IsEmpty && await _sender.SendAsync(buffer).ConfigureAwait(false) is not 0 and var why)
                {
                    lost = Lost(why);
                    break;
                }

                _out.Reader.AdvanceTo(buffer.End);
                if (result.IsCompleted)
                {
                    break;
                }
            }
        }
        catch (Exception error)
        {
            unexpected = error;
        }

        End(unexpected ?? lost);
        _out.Reader.Complete(unexpected);
        _in.Writer.CancelPendingFlush();
    }

    private void End(Exception? reason)
    {
        lock (_end)
        {
            if (!_isEnded)
            {
                _isEnded = true;
                _reason = reason ?? new ConnectionAbortedException("The connection was closed by this side.");
                if (!_isClosed)
                {
                    Kernel.End(_socket);
                }
            }
        }
    }

    private sealed record Ends(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
