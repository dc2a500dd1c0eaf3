using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Tests.Messages;

/// <summary>A session that counts what is done to it.</summary>
internal sealed class TestSession(string id, string nodeId = "socket") : Session
{
    private int _flushes;
    private int _sent;

    public override string Id => id;

    public override string NodeId => nodeId;

    public int Flushes => Volatile.Read(ref _flushes);

    public int Sent => Volatile.Read(ref _sent);

    public int? Closed { get; private set; }

    public Action OnFlush { get; set; } = () => { };

    public override EmitOutcome Respond(in Response response) => EmitOutcome.Taken;

    public override EmitOutcome Send(SharedBody body)
    {
        if (Ended)
        {
            return EmitOutcome.Dropped;
        }

        Interlocked.Increment(ref _sent);
        return EmitOutcome.Taken;
    }

    public override void Close(int code, string? reason) => Closed ??= code;

    public override void Flush()
    {
        Interlocked.Increment(ref _flushes);
        OnFlush();
    }
}
