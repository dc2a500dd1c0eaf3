using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Lolo.Nodes.Web.Transport;

/// <summary>
/// One connection: a loop that receives, a loop that sends, and a pipe for each to whom speaks over it, until somebody takes the socket over. Members may be
/// called from any thread.
/// </summary>
internal sealed class EventConnection : ConnectionContext, IConnectionIdFeature, IConnectionTransportFeature, IConnectionItemsFeature,
    IConnectionLifetimeFeature, IConnectionEndPointFeature, IMemoryPoolFeature, ISocketHandOver
{
    private const int LeastRoom = 2048;
    private readonly Readiness _inputGiven = new();
    private readonly Readiness _outputGiven = new();
    private readonly Lock _end = new();
    private readonly CancellationTokenSource _closed = new();
    private readonly Pipe _in;
    private readonly Pipe _out;
    private readonly Ends _ends;
    private readonly EventSocket _socket;
    private readonly ConnectionFeatures _features;
    private Exception? _reason;
    private bool _isEnded;
    private bool _isClosed;
    private bool _isTaken;
    private bool _isInputOver;
    private Task _receiving = Task.CompletedTask;
    private Task _sending = Task.CompletedTask;
    private Task _closing = Task.CompletedTask;
    private IDictionary<object, object?>? _items;
    private string? _id;

    /// <summary>A connection that has not begun.</summary>
    /// <param name="socket">Its socket, which never waits; is closed with this.</param>
    /// <param name="pipes">Makes its pipes.</param>
    /// <param name="local">The address on this machine; null where it is not known.</param>
    /// <param name="remote">The client's address.</param>
    public EventConnection(EventSocket socket, EventPipes pipes, IPEndPoint? local, IPEndPoint remote)
    {
        (_socket, MemoryPool, LocalEndPoint, RemoteEndPoint) = (socket, pipes.Pool, local, remote);
        (_in, _out, _features) = (pipes.MakeInput(), pipes.MakeOutput(), new(this));
        Transport = _ends = new(_in.Reader, _out.Writer);
        ConnectionClosed = _closed.Token;
    }

    /// <inheritdoc/>
    public override string ConnectionId { get => _id ??= _socket.Token.ToString("x", CultureInfo.InvariantCulture); set => _id = value; }

    /// <inheritdoc/>
    public override IFeatureCollection Features => _features;

    /// <inheritdoc/>
    public override IDictionary<object, object?> Items { get => _items ??= new ConnectionItems(); set => _items = value; }

    /// <inheritdoc/>
    public override IDuplexPipe Transport { get; set; }

    /// <inheritdoc/>
    public MemoryPool<byte> MemoryPool { get; }

    private bool IsTaken => Volatile.Read(ref _isTaken);

    /// <summary>Begins to receive and to send.</summary>
    /// <returns>0, or why the kernel does not tell the events of one more socket.</returns>
    public int Start()
    {
        var error = _socket.Start();
        if (error == 0)
        {
            _receiving = ReceiveAsync();
            _sending = SendAsync();
        }

        return error;
    }

    /// <inheritdoc/>
    public Stream? TakeOver()
    {
        if (!ReferenceEquals(Transport, _ends))
        {
            return null;
        }

        var taken = new SocketStream(_socket, _in.Reader, _inputGiven, _outputGiven, EndInput);
        Volatile.Write(ref _isTaken, true);
        _in.Writer.CancelPendingFlush();
        _socket.Readable.Tell();
        _out.Reader.CancelPendingRead();
        return taken;
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
        await _receiving.ConfigureAwait(false);
        await _sending.ConfigureAwait(false);
        EndInput(null);

        // What somebody who hears of the end throws is not this connection's.
        await _closing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_end)
        {
            if (_isClosed)
            {
                return;
            }

            _isClosed = true;
            _socket.Close();
        }
    }

    private async Task ReceiveAsync()
    {
        Exception? error = null;
        try
        {
            while (true)
            {
                // To ask whether there is something may use up what is told to wake this loop: so it looks again.
                if (!IsTaken && _socket.MustWait() && !IsTaken)
                {
                    await _socket.Readable;
                }

                if (IsTaken)
                {
                    _inputGiven.Tell();
                    return;
                }

                var count = _socket.Receive(_in.Writer.GetMemory(LeastRoom).Span);
                if (count == 0)
                {
                    break;
                }

                if (count < 0)
                {
                    continue;
                }

                _in.Writer.Advance(count);
                var result = await _in.Writer.FlushAsync();
                if (result.IsCompleted || (result.IsCanceled && !IsTaken))
                {
                    break;
                }
            }
        }
        catch (Exception unexpected)
        {
            error = unexpected;
        }

        EndInput(error);
        _inputGiven.Tell();
    }

    private void EndInput(Exception? error)
    {
        if (!Interlocked.Exchange(ref _isInputOver, true))
        {
            _in.Writer.Complete(_reason ?? error);
            _closing = _closed.CancelAsync();
        }
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
                if (Volatile.Read(ref _isEnded))
                {
                    break;
                }

                if (!result.Buffer.IsEmpty)
                {
                    await SendAsync(result.Buffer);
                }

                _out.Reader.AdvanceTo(result.Buffer.End);
                if (result.IsCompleted)
                {
                    break;
                }

                if (result.IsCanceled)
                {
                    _outputGiven.Tell();
                }
            }
        }
        catch (ConnectionResetException error)
        {
            lost = error;
        }
        catch (Exception error)
        {
            unexpected = error;
        }

        End(unexpected ?? lost);
        _out.Reader.Complete(unexpected);
        _in.Writer.CancelPendingFlush();
        _outputGiven.Tell();
    }

    private async ValueTask SendAsync(ReadOnlySequence<byte> bytes)
    {
        var left = bytes.Length;
        foreach (var part in bytes)
        {
            left -= part.Length;
            await _socket.SendAsync(part, hasMore: left > 0);
        }
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
                    _socket.End();
                }
            }
        }
    }

    private sealed record Ends(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
