using Lolo.Runtime.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Lolo.Nodes.Web.Requests;

/// <summary>An HTTP trigger of one version: attaches its gate to the endpoint of its node.</summary>
/// <param name="gate">The gate.</param>
internal sealed class HttpTrigger(HttpGate gate) : ITrigger
{
    /// <inheritdoc/>
    public TriggerAddress? Address => new("http", gate.Pattern.Text);

    private WebEndpoints Endpoints => gate.Site.Graph.Services.GetRequiredService<WebEndpoints>();

    /// <inheritdoc/>
    public Task SetupAsync(CancellationToken cancellation) => Task.CompletedTask;

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
        gate.Close();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task TeardownAsync()
    {
        gate.AnswerAll();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        gate.AnswerAll();
        return ValueTask.CompletedTask;
    }
}
