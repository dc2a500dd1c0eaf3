using System.Text;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Tests.Messages;

/// <summary>A session that counts what is done to it.</summary>
internal sealed class TestSession(string id, string nodeId = "socket") : Session
{
    private readonly Lock _gate = new();
    private BroadcastStep? _behind;
    private bool _isDirty;
    private int _flushes;
    private int _sent;

    public override string Id => id;

    public override string NodeId => nodeId;

    public int Flushes => Volatile.Read(ref _flushes);

    public int Sent => Volatile.Read(ref _sent);

    /// <summary>What was sent, in order.</summary>
    public List<string> Texts { get; } = [];

    public int? Closed { get; private set; }

    public Action OnFlush { get; set; } = () => { };

    public override EmitOutcome Respond(in Response response) => EmitOutcome.Taken;

    public override EmitOutcome Send(SharedBody body)
    {
        lock (_gate)
        {
            CatchUp();
            return Take(body);
        }
    }

    public override bool Follow(BroadcastStep step)
    {
        bool isFirst;
        lock (_gate)
        {
            CatchUp();
            _behind = step;
            (isFirst, _isDirty) = (!_isDirty, true);
        }

        if (isFirst)
        {
            SendBatch.Add(this);
        }

        return !Ended;
    }

    public override void Close(int code, string? reason) => Closed ??= code;

    public override void Flush()
    {
        lock (_gate)
        {
            _behind?.End();
            CatchUp();
            (_behind, _isDirty) = (null, false);
        }

        Interlocked.Increment(ref _flushes);
        OnFlush();
    }

    private void CatchUp()
    {
        while (_behind?.Next is { } next && next != _behind)
        {
            _behind = next;
            if (next.Except != this)
            {
                Take(next.Body);
            }
        }
    }

    private EmitOutcome Take(SharedBody body)
    {
        if (Ended)
        {
            return EmitOutcome.Dropped;
        }

        Texts.Add(Encoding.UTF8.GetString(body.Bytes.Span));
        Interlocked.Increment(ref _sent);
        return EmitOutcome.Taken;
    }
}
