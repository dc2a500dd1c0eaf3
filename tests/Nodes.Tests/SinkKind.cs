using System.Collections.Concurrent;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Tests;

/// <summary>Keeps the bodies that come to its nodes; a live one keeps a holder.</summary>
internal sealed class SinkKind : NodeKind
{
    /// <summary>What came, and by which port.</summary>
    public ConcurrentQueue<(string Port, Body Body)> Taken { get; } = [];

    public override NodeSpec Spec { get; } = new("sink", "Sink", "Keeps what comes.") { In = null };

    public override INode Create(NodeSite site) => new Sink(this, site.Node);

    private sealed class Sink(SinkKind kind, NodeDefinition node) : IHandler
    {
        public TaskScheduler? Lane => null;

        public ValueTask HandleAsync(Message message)
        {
            message.Body.Retain(1);
            kind.Taken.Enqueue((node.In[message.Port].Name, message.Body));
            return default;
        }

        public Task SetupAsync(CancellationToken cancellation) => Task.CompletedTask;

        public Task TeardownAsync() => Task.CompletedTask;

        public ValueTask DisposeAsync() => default;
    }
}
