using System.Collections.Concurrent;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Tests.Dataflow;

internal sealed class RelayNode(NodeSite site, FlowWorld world) : IHandler, IFlowNode
{
    private readonly Func<RelayCall, ValueTask> _behaviour = world.BehaviourOf(site.Node.Id);

    public NodeSite Site => site;

    public TaskScheduler? Lane => world.Lane;

    public ConcurrentQueue<long> Abandoned { get; } = [];

    public ValueTask HandleAsync(Message message) => _behaviour(new(message, this));

    public void Abandon(long messageId) => Abandoned.Enqueue(messageId);

    public Task SetupAsync(CancellationToken cancellation) => world.LiveAsync("setup", site.Node.Id);

    public Task TeardownAsync() => world.LiveAsync("teardown", site.Node.Id);

    public ValueTask DisposeAsync() => new(world.LiveAsync("dispose", site.Node.Id));
}
