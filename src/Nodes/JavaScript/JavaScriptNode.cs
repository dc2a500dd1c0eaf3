using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.JavaScript;

/// <summary>A JavaScript function of a running version.</summary>
/// <param name="site">Where it stands.</param>
/// <param name="realm">The realm of its version.</param>
internal sealed class JavaScriptNode(NodeSite site, JavaScriptRealm realm) : IHandler
{
    private int _index = -1;

    public TaskScheduler? Lane => realm.Lane;

    public async Task SetupAsync(CancellationToken cancellation)
    {
        _index = await OnLane(() => realm.Load(site)).WaitAsync(cancellation);
        await LifecycleAsync("setup").WaitAsync(cancellation);
    }

    public async Task TeardownAsync()
    {
        if (_index >= 0)
        {
            await LifecycleAsync("teardown");
        }
    }

    public ValueTask HandleAsync(Message message) => realm.Dispatch(_index, message);

    public void Abandon(long messageId) => realm.Abandon(messageId);

    public ValueTask DisposeAsync() => default;

    private async Task LifecycleAsync(string verb)
    {
        var limit = realm.Graph.Limits.Load;
        var run = await OnLane(() => realm.RunLifecycle(_index, verb).AsTask());
        try
        {
            await run.WaitAsync(limit, realm.Graph.Time);
        }
        catch (TimeoutException timeout)
        {
            throw new HandlerException($"`{verb}` of node `{site.Node.Id}` did not settle within {limit.TotalSeconds:0.###} s", timeout);
        }
    }

    private Task<T> OnLane<T>(Func<T> function) =>
        Task.Factory.StartNew(function, CancellationToken.None, TaskCreationOptions.DenyChildAttach, realm.Lane);
}
