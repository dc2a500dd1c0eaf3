using Lolo.Runtime.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Lolo.Nodes.Web.Sockets;

/// <summary>A WebSocket trigger of one version: attaches its gate to the endpoint of its node.</summary>
/// <param name="gate">The gate.</param>
internal sealed class WebSocketTrigger(SocketGate gate) : ITrigger
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

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
    public Task OpenAsync()
    {
        Endpoints.Attach(gate);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task CloseAsync()
    {
        Endpoints.Detach(gate);
        return gate.ShutAsync(_patience, gate.Site.Graph.Time);
    }

    /// <inheritdoc/>
    public Task TeardownAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
