using System.Net.WebSockets;
using Lolo.Nodes.Web.Authentication;
using Lolo.Runtime.Messages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Lolo.Nodes.Web.Sockets;

/// <summary>One client of a WebSocket trigger, from its handshake to its <c>close</c> event. Members may be called from any thread.</summary>
internal sealed partial class WebSocketSession : Session, IConnection
{
    private static readonly TimeSpan _breath = TimeSpan.FromMilliseconds(100);
    private readonly WebServer _server;
    private readonly SocketGate _gate;
    private readonly IHttpRequestLifetimeFeature _lifetime;
    private readonly SessionEvents _events;
    private readonly CorkedStream _corked;
    private readonly SessionSender _sender;
    private readonly MessageReader _reader;
    private readonly WebSocket _socket;
    private readonly Inbox _inbox;
    private readonly Liveness _liveness;
    private readonly InboundRate? _rate;
    private readonly Caller? _caller;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Ending? _ending;

    /// <summary>Makes a session of an upgraded connection.</summary>
    /// <param name="server">What endpoints share.</param>
    /// <param name="gate">The gate it enters by.</param>
    /// <param name="context">The request that opened it.</param>
    /// <param name="stream">The upgraded connection.</param>
    /// <param name="path">Path below the graph's base.</param>
    /// <param name="parameters">Values of the path's parameters.</param>
    public WebSocketSession(WebServer server, SocketGate gate, HttpContext context, Stream stream, string path, Record parameters)
    {
        (_server, _gate, _caller) = (server, gate, Caller.Of(context));
        _lifetime = context.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>();
        _events = new SessionEvents(Id, context.Request, path, parameters);
        Client = (_events.Peer, server.Time.GetUtcNow());
        _corked = new CorkedStream(stream, server.Time, SendControl);
        _liveness = new Liveness(_corked, server.Limits, server.Time);
        var queue = new SendQueue(server.Limits.OutboundBytes, gate.WhenSlow, server.Memory);
        _sender = new SessionSender(this, gate.Site, queue, new FrameWriter(stream, queue, server.Time), BeSlow);
        _inbox = new Inbox(gate, this, server.Limits.InboundMessages, server.Memory, server.Time);
        _rate = gate.MessagesPerSecond > 0 ? new InboundRate(gate.MessagesPerSecond, server.Time) : null;
        // The heartbeat pings instead of the library, which counts a client as dead whose pong stands behind messages not taken yet.
        _socket = WebSocket.CreateFromStream(_corked, new WebSocketCreationOptions { IsServer = true, KeepAliveInterval = TimeSpan.Zero });
        _reader = new MessageReader(_socket, (int)Math.Min(gate.MaxMessage ?? double.MaxValue, server.Limits.MessageBytes), server.Limits.Fragments, server.Memory, server.Time);
    }

    /// <inheritdoc/>
    public override string Id { get; } = SessionEvents.NewId();

    /// <inheritdoc/>
    public override string NodeId => _gate.Site.Node.Id;

    /// <inheritdoc/>
    public override (string? Peer, DateTimeOffset? Since) Client { get; }

    /// <inheritdoc cref="Session.Waiting"/>
    public override int Waiting => _sender.Waiting;

    /// <summary>Runs the session to its end.</summary>
    public async Task RunAsync()
    {
        var directory = _gate.Site.Graph.Sessions;
        directory.Add(this);
        _server.Connections.Add(this);
        _inbox.TryEnter(_gate.Request, Body.Of(_events.Request));
        _gate.Enter(this, _ended.Task);
        await ReadAsync();
        Finish(new Ending(CloseCode.Lost, ""));
        directory.Remove(this);
        _ = TellEndAsync();
        await _sender.FinishAsync();
        _server.Connections.Remove(this);
        _socket.Dispose();
    }

    /// <inheritdoc/>
    public override EmitOutcome Respond(in Response response)
    {
        var outcome = _sender.Send(response);
        if (response.End)
        {
            Close(response.Code ?? CloseCode.Done, response.Reason);
        }

        return outcome;
    }

    /// <inheritdoc/>
    public override EmitOutcome Send(SharedBody body) => _sender.Send(body);

    /// <inheritdoc/>
    public override void Fault(int status, string? message)
    {
        if (_gate.CloseOnError)
        {
            Close(CloseCode.Failed, message ?? "handler failed");
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A server may not send the code.</exception>
    public override void Close(int code, string? reason)
    {
        if (!CloseCode.MaySend(code))
        {
            throw new ArgumentException($"close code {code} cannot be sent; use 1000, 1001, 1003, 1007 to 1014, or one of your own from 3000 to 4999");
        }

        Shut(new Ending(code, reason ?? ""), discard: false);
    }

    /// <inheritdoc/>
    public override void Flush() => _sender.Writer.Flush();

    /// <inheritdoc/>
    public void Cut(int code, string reason) => Shut(new Ending(code, reason), discard: true);

    /// <inheritdoc/>
    public void Sweep(long now)
    {
        var limits = _server.Limits;
        var closeTime = _server.Connections.Stopping ? limits.CloseTime / 2 : limits.CloseTime;
        if (IsOver(_sender.Writer.SendStarted, now, limits.SendTime))
        {
            _server.Refusals.Tell("send", $"a send to session {Id} took over {limits.SendTime.TotalSeconds} s (limit SendTime); the connection was cut");
            Finish(new Ending(CloseCode.Slow, "slow"));
            _lifetime.Abort();
        }
        else if (IsOver(_sender.Writer.FinishedAt, now, closeTime))
        {
            _lifetime.Abort();
        }
        else if (_caller?.HasExpired(_server.Time) == true)
        {
            Refuse("token-expired", new Ending(CloseCode.Expired, "token expired"), "came with a token that has expired");
        }
        else if (IsOver(_inbox.FullSince, now, limits.InboundWait))
        {
            Refuse("overloaded", new Ending(CloseCode.Overloaded, "overloaded"), "had no place in front of the graph for too long (limit InboundWait)");
        }
        else if (IsOver(_reader.Started, now, limits.MessageTime))
        {
            Refuse("message-time", new Ending(CloseCode.Policy, "message took too long"), "took too long to send a message (limit MessageTime)");
        }
        else if (_liveness.MustPing(now))
        {
            _sender.SendControl(Frame.Ping);
        }
        else if (_liveness.IsGone(now))
        {
            _server.Refusals.Tell("silent", $"session {Id} answered no ping for {limits.PingTime.TotalSeconds} s (limit PingTime); the connection was cut");
            _lifetime.Abort();
        }
    }

    private async Task TellEndAsync()
    {
        var closed = _events.Close(_ending!);
        try
        {
            Raise("close", [closed]);
            End();
        }
        finally
        {
            await _inbox.EnterLastAsync(_gate.Close, closed);
            _gate.Leave(this);
            _ended.TrySetResult();
        }
    }

    private async Task ReadAsync()
    {
        try
        {
            while (Volatile.Read(ref _ending) is null)
            {
                if (_server.Memory.IsFull)
                {
                    await Task.Delay(_breath, _server.Time);
                    continue;
                }

                var incoming = await _reader.ReadAsync();
                if (Volatile.Read(ref _ending) is null)
                {
                    await TakeAsync(incoming);
                }
            }

            if (_socket.State == WebSocketState.Open)
            {
                await _reader.DiscardAsync();
            }
        }
        catch (Exception error)
        {
            Lost(_server.Log, error, Id);
            if (_sender.IsSealed)
            {
                await _corked.DrainAsync();
            }
        }
    }

    private async ValueTask TakeAsync(Incoming incoming)
    {
        if (incoming.Fault is { } fault)
        {
            Refuse(fault.Code == CloseCode.TooBig ? "message-size" : "fragments", fault, $"sent a {fault.Reason}");
        }
        else if (incoming.Message is null)
        {
            Shut(new Ending((int?)_socket.CloseStatus ?? CloseCode.None, _socket.CloseStatusDescription ?? ""), discard: false);
        }
        else
        {
            if (_rate is not null)
            {
                await SlowDownAsync(_rate);
            }

            var body = _events.Message(incoming.Message);
            while (!_inbox.TryEnter(_gate.Message, body) && await _inbox.PlaceAsync())
            {
                // A place was free for a moment; this reader is the only one to take it.
            }
        }
    }

    private async ValueTask SlowDownAsync(InboundRate rate)
    {
        var wait = rate.Take();
        if (rate.OverFor > _server.Limits.InboundWait)
        {
            Refuse("rate", new Ending(CloseCode.Policy, "too many messages"), "sent too many messages for too long (parameter `rate`)");
        }
        else if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, _server.Time);
        }
    }

    private void SendControl(ReadOnlyMemory<byte> frame)
    {
        if (Frame.Opcode(frame.Span) == Frame.Close)
        {
            var ending = Frame.ReadClose(frame.Span);
            Refuse("protocol", ending, $"broke the protocol: {ending.Reason}");
        }
        else
        {
            _sender.SendControl(frame.Span);
        }
    }

    private void BeSlow() =>
        Refuse("slow", new Ending(CloseCode.Slow, "slow"), "did not read fast enough (limit OutboundBytes)", discard: true);

    private void Refuse(string cause, Ending ending, string sentence, bool discard = false)
    {
        if (Shut(ending, discard))
        {
            _server.Refusals.Tell(cause, $"session {Id} of node `{NodeId}` was closed with {ending.Code}: it {sentence}");
        }
    }

    private bool Shut(Ending ending, bool discard)
    {
        if (!Finish(ending))
        {
            return false;
        }

        _sender.Seal(ending, discard);
        return true;
    }

    private bool Finish(Ending ending)
    {
        var first = Interlocked.CompareExchange(ref _ending, ending, null) is null;
        if (first)
        {
            _inbox.Stop();
        }

        return first;
    }

    private bool IsOver(long since, long now, TimeSpan limit) => since != 0 && _server.Time.GetElapsedTime(since, now) > limit;

    [LoggerMessage(Level = LogLevel.Debug, Message = "session {Session}: the client broke the protocol, or the connection was lost")]
    private static partial void Lost(ILogger log, Exception error, string session);
}
