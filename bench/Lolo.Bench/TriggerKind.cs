using Lolo.Runtime.Contracts;

namespace Lolo.Bench;

/// <summary>A trigger that gives its site to the benchmark.</summary>
internal sealed class TriggerKind(Action<NodeSite> made) : NodeKind
{
    public override NodeSpec Spec { get; } = new("bench-trigger", "Trigger", "Lets in what the benchmark pushes.")
    {
        IsTrigger = true,
        OpenParameters = true,
        Out = [new("req"), new("message"), new("close"), new("out")],
    };

    public override INode Create(NodeSite site)
    {
        made(site);
        return new Trigger();
    }

    private sealed class Trigger : ITrigger
    {
        public TriggerAddress? Address => null;

        public Task SetupAsync(CancellationToken cancellation) => Task.CompletedTask;

        public Task OpenAsync() => Task.CompletedTask;

        public Task CloseAsync() => Task.CompletedTask;

        public Task TeardownAsync() => Task.CompletedTask;

        public ValueTask DisposeAsync() => default;
    }
}
