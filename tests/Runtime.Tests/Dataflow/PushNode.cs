using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Tests.Dataflow;

internal sealed class PushNode(NodeSite site, FlowWorld world) : ITrigger, IFlowNode
{
    public NodeSite Site => site;

    public TriggerAddress? Address => null;

    public RouteResult Send(object? body, Origin origin, int port = 0) => Send(Body.Of(body), origin, port);

    public RouteResult Send(Body body, Origin origin, int port = 0) => site.Outputs[port].Route(body, origin, 0);

    public Task SendAsync(object? body, Origin origin, int port = 0) => Send(body, origin, port).Pending ?? Task.CompletedTask;

    public Task SetupAsync(CancellationToken cancellation) => world.LiveAsync("setup", site.Node.Id);

    public Task OpenAsync() => world.LiveAsync("open", site.Node.Id);

    public Task CloseAsync() => world.LiveAsync("close", site.Node.Id);

    public Task TeardownAsync() => world.LiveAsync("teardown", site.Node.Id);

    public ValueTask DisposeAsync() => new(world.LiveAsync("dispose", site.Node.Id));
}
