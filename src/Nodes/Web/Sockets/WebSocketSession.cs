using Lolo.Nodes.Web.Authentication;
using Lolo.Nodes.Web.Counting;
using Lolo.Nodes.Web.Endpoints;
using Lolo.Nodes.Web.Sockets.Frames;
using Lolo.Nodes.Web.Sockets.Receiving;
using Lolo.Nodes.Web.Sockets.Sending;
using Lolo.Runtime.Messages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Lolo.Nodes.Web.Sockets;

/// <summary>One client of a WebSocket trigger, from its handshake to its <c>close</c> event. Members may be called from any thread.</summary>
internal sealed class WebSocketSession : Session, IConnection
{
    private static readonly Action<Session> _beSlow = static session => ((WebSocketSession)session).BeSlow();
    private readonly WebServer _server;
    private readonly SocketEndpoint _endpoint;
    private readonly IHttpRequestLifetimeFeature _lifetime;
    private readonly SessionEvents _events;
    private readonly SendQueue _queue;
    private readonly SessionSender _sender;
    private readonly MessageReader _reader;
    private readonly Inbox _inbox;
    private readonly SessionIntake _intake;
    private readonly SessionSweep _sweep;
    private readonly Caller? _caller;
    private TaskCompletionSource? _told;
    private SocketGate _gate;
    private Ending? _ending;

    /// <summary>Makes a session of an upgraded connection.</summary>
    /// <param name="server">What endpoints share.</param>
    /// <param name="endpoint">The endpoint it belongs to.</param>
    /// <param name="gate">The gate that let it in.</param>
    /// <param name="traffic">Counts what goes through the trigger.</param>
    /// <param name="context">The request that opened it.</param>
    /// <param name="stream">The upgraded connection.</param>
    /// <param name="path">Path below the graph's base.</param>
    /// <param name="parameters">Values of the path's parameters.</param>
    public WebSocketSession(
        WebServer server, SocketEndpoint endpoint, SocketGate gate, TriggerTraffic traffic, HttpContext context, Stream stream, string path, Record parameters)
    {
        (_server, _endpoint, _gate, _caller) = (server, endpoint, gate, Caller.Of(context));
        _lifetime = context.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>();
        _events = new SessionEvents(Id, context.Request, path, parameters, _caller);
        Client = (_events.Peer, server.Time.GetUtcNow());
        _queue = new SendQueue(this, server.Limits.OutboundBytes, gate.WhenSlow, server.Memory);
        _sender = new SessionSender(this, gate.Site, _queue, new FrameWriter(stream, _queue, traffic, server.Time), _beSlow);
        _inbox = new Inbox(_events, this, server.Limits.InboundMessages, server.Memory, server.Time);
        var bytes = new ReceivedBytes(stream, server.Memory, traffic, server.Time);
        _reader = new MessageReader(bytes, MaxMessageOf(gate), server.Limits.Fragments, server.Memory, server.Time, _sender.AnswerPing);
        _intake = new SessionIntake(this, server, _events, _inbox, _reader);
        _sweep = new SessionSweep(this, server, _sender, _inbox, _reader, bytes, _caller);
    }

    /// <inheritdoc/>
    public override string Id { get; } = SessionEvents.NewId();

    /// <inheritdoc/>
    public override string NodeId => _gate.Site.Node.Id;

    /// <inheritdoc/>
    public override (string? Peer, DateTimeOffset? Since) Client { get; }

    /// <inheritdoc cref="Session.Waiting"/>
    public override int Waiting => _sender.Waiting;

    /// <summary>Brings its events into the graph.</summary>
    public Inbox Inbox => _inbox;

    /// <summary>Whether it has ended, or is about to.</summary>
    public bool IsOver => Volatile.Read(ref _ending) is not null;

    /// <summary>Completes when the graph has taken the session's last event.</summary>
    public Task Told => Telling.Task;

    // Made when somebody asks: of ten thousand sessions that are open hardly one is asked.
    private TaskCompletionSource Telling => _told
        ?? Interlocked.CompareExchange(ref _told, new(TaskCreationOptions.RunContinuationsAsynchronously), null)
        ?? _told;

    /// <summary>Runs the session to its end, and gives the code it ended with.</summary>
    public async Task<int> RunAsync()
    {
        _gate.Site.Graph.Sessions.Add(this);
        _server.Connections.Add(this);
        _endpoint.Enter(this);
        _inbox.TryEnter(SessionPort.Request, Body.Of(_events.Request));
        await _intake.RunAsync();
        Finish(new Ending(CloseCode.Lost, ""));
        _gate.Site.Graph.Sessions.Remove(this);
        _ = TellEndAsync();
        await _sender.FinishAsync();
        _server.Connections.Remove(this);
        _reader.Drop();
        return _ending!.Code;
    }

    /// <summary>Begins: its events enter by a gate.</summary>
    /// <param name="gate">The gate; null when no version serves the path any more, which ends the session.</param>
    /// <param name="held">Whether events are held for the time being.</param>
    public void Begin(SocketGate? gate, bool held)
    {
        if (gate is null)
        {
            Close(CloseCode.Restart, "restart");
            return;
        }

        Serve(gate);
        _inbox.Begin(gate, held);
        AskAgain(gate);
    }

    /// <summary>Goes over to another version.</summary>
    /// <param name="gate">Its gate.</param>
    public void MoveTo(SocketGate gate)
    {
        Serve(gate);
        _inbox.MoveTo(gate);
        AskAgain(gate);
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
    public override bool Follow(BroadcastStep step) => _sender.Follow(step);

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
    public override void Flush() => _sender.Flush();

    /// <inheritdoc/>
    public void GiveWay() => Refuse(
        "memory", new Ending(CloseCode.Slow, "slow"), "had the longest queue while all sessions together held too much (limit AllSessionsBytes)", discard: true);

    /// <inheritdoc/>
    public void Sweep(long now) => _sweep.Sweep(now);

    /// <summary>Cuts the connection, on another thread: what reads it goes on where it is cut, and may run handlers there.</summary>
    public void Abort() => _ = Task.Run(_lifetime.Abort);

    /// <summary>Ends the session without a word to the client.</summary>
    /// <param name="ending">How it ended, for its last event.</param>
    /// <returns>Whether it had not ended before.</returns>
    public bool Finish(Ending ending)
    {
        var first = Interlocked.CompareExchange(ref _ending, ending, null) is null;
        if (first)
        {
            _inbox.Stop();
        }

        return first;
    }

    /// <summary>Closes the session for something its client did, which is told and counted.</summary>
    /// <param name="cause">A short fixed word.</param>
    /// <param name="ending">Code and reason.</param>
    /// <param name="sentence">What the client did, to go on after "it".</param>
    /// <param name="discard">Whether to drop what nobody has begun to write.</param>
    public void Refuse(string cause, Ending ending, string sentence, bool discard = false)
    {
        if (Finish(ending))
        {
            Tell(cause, $"was closed with {ending.Code}: it {sentence}");
            _sender.Seal(ending, discard);
        }
    }

    /// <summary>Tells and counts that the session has ended against its client's will.</summary>
    /// <param name="cause">A short fixed word.</param>
    /// <param name="sentence">What became of it and why, to go on after "a session".</param>
    public void Tell(string cause, string sentence)
    {
        var refused = new Refused(_gate.Site.Graph.Id, NodeId, _events.Peer, Id);
        _server.Refusals.Tell(cause, $"{refused.With("a session")} {sentence}", refused);
    }

    /// <inheritdoc/>
    protected override void OnIdle() => _inbox.Settle();

    // Whoever was let in by a version that is no more may have been taken off the list meanwhile.
    private void AskAgain(SocketGate gate)
    {
        if (gate.Doorkeeper?.StillAdmits(_caller) == false)
        {
            Refuse("auth-withdrawn", new Ending(CloseCode.Expired, "no longer let in"), "would not be let in by the version that serves now (parameter `auth`)");
        }
    }

    private void Serve(SocketGate gate)
    {
        _gate = gate;
        _sender.Site = gate.Site;
        _queue.Policy = gate.WhenSlow;
        _reader.MaxMessage = MaxMessageOf(gate);
        _intake.HoldTo(gate.MessagesPerSecond);
    }

    /// <summary>What bounds the size of its messages: the trigger, where it asks for less than the host.</summary>
    public string SizeLimit => _gate.MaxMessage < _server.Limits.MessageBytes ? "parameter `maxMessage`" : "limit MessageBytes";

    private int MaxMessageOf(SocketGate gate) => (int)Math.Min(gate.MaxMessage ?? double.MaxValue, _server.Limits.MessageBytes);

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
            await _inbox.EnterLastAsync(closed);
            _endpoint.Leave(this);
            Telling.TrySetResult();
        }
    }

    private void BeSlow() =>
        Refuse("slow", new Ending(CloseCode.Slow, "slow"), "did not read fast enough (limit OutboundBytes)", discard: true);

    /// <summary>Ends the session with a close frame.</summary>
    /// <param name="ending">Code and reason.</param>
    /// <param name="discard">Whether to drop what nobody has begun to write.</param>
    /// <returns>Whether it had not ended before.</returns>
    public bool Shut(Ending ending, bool discard)
    {
        if (!Finish(ending))
        {
            return false;
        }

        _sender.Seal(ending, discard);
        return true;
    }
}
