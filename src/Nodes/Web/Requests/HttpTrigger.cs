using Lolo.Nodes.Web.Endpoints;
using Lolo.Runtime.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Lolo.Nodes.Web.Requests;

/// <summary>An HTTP trigger of one version: attaches its gate to the endpoint of its node.</summary>
/// <param name="site">The trigger's site.</param>
/// <param name="pattern">The trigger's path.</param>
/// <param name="makeGate">Makes the gate, when it is known which ports are linked.</param>
internal sealed class HttpTrigger(NodeSite site, PathPattern pattern, Func<HttpGate> makeGate) : ITrigger
{
    private HttpGate? _gate;

    /// <inheritdoc/>
    public TriggerAddress? Address => new("http", pattern.Text);

    private WebEndpoints Endpoints => site.Graph.Services.GetRequiredService<WebEndpoints>();

    /// <inheritdoc/>
    public Task SetupAsync(CancellationToken cancellation) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task OpenAsync()
    {
        Endpoints.Attach(_gate = makeGate());
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task TakeOverAsync(ITrigger former)
    {
        Endpoints.Attach(_gate = makeGate(), ((HttpTrigger)former)._gate);
        return former.CloseAsync();
    }

    /// <inheritdoc/>
    public Task CloseAsync()
    {
        if (_gate is { } gate)
        {
            Endpoints.Detach(gate);
            gate.Close();
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task TeardownAsync()
    {
        _gate?.AnswerAll();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _gate?.AnswerAll();
        return ValueTask.CompletedTask;
    }
}
