using System.Collections.Concurrent;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Tests;

/// <summary>Holds every message at an await until the test lets all go; then sends them on.</summary>
internal sealed class HoldKind : NodeKind
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The bodies whose handling has begun.</summary>
    public ConcurrentQueue<object?> Begun { get; } = [];

    public override NodeSpec Spec { get; } = new("hold", "Hold", "Holds what comes.") { In = [new("in")], Out = [new("out")] };

    public override INode Create(NodeSite site) => new Hold(this, site);

    /// <summary>Lets all go, and those to come.</summary>
    public void LetGo() => _gate.TrySetResult();

    private sealed class Hold(HoldKind kind, NodeSite site) : IHandler
    {
        public TaskScheduler? Lane => null;

        public async ValueTask HandleAsync(Message message)
        {
            kind.Begun.Enqueue(message.Body.Read());
            await kind._gate.Task;
            site.Outputs[0].Route(message.Body, message.Origin, message.Trail);
        }

        public Task SetupAsync(CancellationToken cancellation) => Task.CompletedTask;

        public Task TeardownAsync() => Task.CompletedTask;

        public ValueTask DisposeAsync() => default;
    }
}
