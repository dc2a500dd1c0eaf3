using Lolo.Nodes.Web.Endpoints;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;
using Microsoft.Extensions.DependencyInjection;

namespace Lolo.Nodes.Web.Sockets;

/// <summary>A WebSocket trigger of one version: attaches its gate to the endpoint of its node.</summary>
/// <param name="gate">The gate.</param>
internal sealed class WebSocketTrigger(SocketGate gate) : ISessionTrigger
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);
    private SocketEndpoint? _endpoint;
    private SocketEndpoint? _heardOf;

    /// <inheritdoc/>
    public TriggerAddress? Address => new("ws", gate.Pattern.Text);

    private WebEndpoints Endpoints => gate.Site.Graph.Services.GetRequiredService<WebEndpoints>();

    /// <inheritdoc/>
    public Task SetupAsync(CancellationToken cancellation)
    {
        var most = Endpoints.MessageBytes;
        return gate.MaxMessage > most
            ? throw new HandlerException($"parameter `maxMessage` of node `{gate.Site.Node.Id}` is {gate.MaxMessage} bytes, and this host takes {most} at the most; raise Lolo:Web:Limits:MessageBytes of appsettings.json, or ask for less")
            : Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task OpenAsync() => AttachAsync(null);

    /// <inheritdoc/>
    public async Task TakeOverAsync(ITrigger former)
    {
        await AttachAsync(((WebSocketTrigger)former).Gate);
        await former.CloseAsync();
    }

    /// <inheritdoc/>
    public async Task<int> ReplayAsync(ITrigger former, Predicate<Session> whom, int most, CancellationToken patience)
    {
        _heardOf = ((WebSocketTrigger)former)._endpoint;
        return _heardOf is not null && gate.Replays ? await _heardOf.ReplayAsync(gate, whom, most, patience) : 0;
    }

    /// <inheritdoc/>
    public void Hold() => _endpoint?.Hold(gate);

    /// <inheritdoc/>
    public void Release() => _endpoint?.Release();

    /// <inheritdoc/>
    public async Task CloseAsync()
    {
        if (_endpoint is { } endpoint && Endpoints.Detach(gate))
        {
            await Task.WhenAny(endpoint.ShutAsync(), Task.Delay(_patience, gate.Site.Graph.Time));
        }
    }

    /// <inheritdoc/>
    public Task TeardownAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _heardOf?.Forget(gate);
        return ValueTask.CompletedTask;
    }

    private SocketGate Gate => gate;

    private Task AttachAsync(SocketGate? former)
    {
        _endpoint = (SocketEndpoint)Endpoints.Attach(gate, former);
        return Task.CompletedTask;
    }
}
