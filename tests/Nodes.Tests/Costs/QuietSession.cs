using Lolo.Nodes.Web.Counting;
using Lolo.Nodes.Web.Listening;
using Lolo.Nodes.Web.Sockets.Frames;
using Lolo.Nodes.Web.Sockets.Sending;
using Lolo.Runtime.Messages;
using Microsoft.Extensions.Options;

namespace Lolo.Nodes.Tests.Costs;

/// <summary>A session with the real queue and writer, on a connection that takes all at once.</summary>
internal sealed class QuietSession : Session
{
    private readonly SendQueue _queue = new(null, 1 << 20, SlowPolicy.Close, new(Options.Create(new WebOptions())));
    private readonly RewoundStream _stream = new([]);
    private readonly FrameWriter _writer;

    public QuietSession(string id)
    {
        Id = id;
        _writer = new(_stream, _queue, new TriggerTraffic(), TimeProvider.System);
    }

    public override string Id { get; }

    public long Written => _stream.Written;

    public override string NodeId => "push";

    public override EmitOutcome Respond(in Response response) => EmitOutcome.Taken;

    public override EmitOutcome Send(SharedBody body)
    {
        if (_queue.AppendBytes(Frame.Text, body.Bytes.Span).MustFlush)
        {
            SendBatch.Add(this);
        }

        return EmitOutcome.Taken;
    }

    public override bool Follow(BroadcastStep step)
    {
        if (_queue.Follow(step).MustFlush)
        {
            SendBatch.Add(this);
        }

        return true;
    }

    public override void Close(int code, string? reason) => throw new NotSupportedException();

    public override void Flush() => _writer.Flush();
}
