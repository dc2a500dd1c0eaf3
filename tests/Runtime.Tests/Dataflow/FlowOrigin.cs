using System.Collections.Concurrent;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Tests.Dataflow;

/// <summary>An origin that keeps what it is told.</summary>
internal sealed class FlowOrigin(string id = "origin") : Origin
{
    private int _idle;

    public override string Id => id;

    public ConcurrentQueue<(int Status, string? Message)> Faults { get; } = [];

    public int Idle => Volatile.Read(ref _idle);

    public override EmitOutcome Respond(in Response response) => EmitOutcome.Taken;

    public override void Fault(int status, string? message) => Faults.Enqueue((status, message));

    protected override void OnIdle() => Interlocked.Increment(ref _idle);
}
