using Lolo.Nodes.JavaScript.Checking;
using Lolo.Nodes.JavaScript.Modules;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.JavaScript;

/// <summary>A JavaScript function of a running version.</summary>
/// <param name="site">Where it stands.</param>
/// <param name="realm">The realm of its version.</param>
/// <param name="modules">The npm modules of its version.</param>
internal sealed class JavaScriptNode(NodeSite site, JavaScriptRealm realm, GraphModules modules) : IHandler
{
    private readonly int _index = realm.Nodes.Add(site, []);
    private bool _isLoaded;

    public TaskScheduler? Lane => realm.Lane;

    public async Task SetupAsync(CancellationToken cancellation)
    {
        var bundle = await modules.BundleAsync(cancellation);
        if (await OnLane(() => Load(bundle)).WaitAsync(cancellation))
        {
            await LifecycleAsync("setup").WaitAsync(cancellation);
        }
    }

    public async Task TeardownAsync()
    {
        if (_isLoaded)
        {
            await LifecycleAsync("teardown");
        }
    }

    public ValueTask HandleAsync(Message message) => realm.Dispatch(_index, message);

    public void Abandon(long messageId) => realm.Abandon(messageId);

    public ValueTask DisposeAsync() => default;

    /// <summary>Loads the module; true when it has a <c>setup</c>.</summary>
    private bool Load(ModuleBundle? bundle)
    {
        realm.Modules.Load(bundle);
        realm.Nodes.Tell(_index);
        var code = site.Node.Code ?? throw new InvalidOperationException("a function has code");
        try
        {
            var wrapper = realm.Evaluate(ModuleText.Script(code, site.Node.Id));
            var hasSetup = realm.Call(realm.Graph.Limits.Load, "load", _index, wrapper) is true;
            _isLoaded = true;
            return hasSetup;
        }
        catch (HandlerException error) when (error.Line is null)
        {
            // Nothing of the author's was running: the place is the code as a whole.
            var place = $"    in {Path.GetFileName(code.File)}#{site.Node.Id}:{code.FirstLine}";
            throw new HandlerException(error.Message, error) { AuthorStack = place, Line = code.FirstLine };
        }
    }

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
